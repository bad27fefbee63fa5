import type { ChannelName } from '../model/address.ts';
import type { Product, Reading } from '../model/answers.ts';
import type { GoodsState } from '../model/audience.ts';
import type { Role } from '../model/roles.ts';
import { understandAddress } from './address.ts';
import { fold } from './fold.ts';
import type { Places } from './places.ts';
import { findProducts } from './products.ts';
import type { Products } from './products.ts';

/** Whom an officer wants to reach, as said. What is not said is left out; without a place the officer's own area is meant. */
export interface SaidAudience {
  /** "cả tỉnh", "cả nước": more than any office below it has. */
  readonly scope?: 'province' | 'country';
  /** Today's communes and provinces: all of them, or with `isOneOf` the one that lies in the officer's area. */
  readonly places?: readonly string[];
  readonly isOneOf?: true;
  readonly products?: readonly Product[];
  readonly roles?: readonly Role[];
  readonly membership?: readonly string[];
  readonly goods?: GoodsState;
  readonly channels?: readonly ChannelName[];
  readonly seen?: { readonly withinDays: number } | { readonly notForDays: number };
}

/**
 * "bà con trồng vải ở Lục Ngạn, hội viên", "hộ còn bản nháp", "cộng tác viên", "cả xã": place in old or new names, goods,
 * role, membership, what stands on a marketplace, channel, last word. `unclear` where none of it is found.
 */
export function readAudience(said: string, places: Places, products: Products): Reading<SaidAudience, 'unclear'> {
  const folded = ` ${fold(said)} `;
  const roles = rolesIn(folded);
  const grown = roles.length === 0 || GROWS.test(folded) ? productsIn(said, products) : { found: [], rest: said };
  const where = placesIn(grown.rest, places);
  const scope = scopeIn(folded);
  const membership = MEMBERSHIP.filter(([, words]) => words.test(folded)).map(([id]) => id);
  const goods = GOODS.find(([, words]) => words.test(folded))?.[0];
  const channels = CHANNELS.filter(([, words]) => words.test(folded)).map(([id]) => id);
  const seen = seenIn(folded);
  const found: SaidAudience = {
    ...(scope !== undefined && scope !== 'own' && { scope }),
    ...where,
    ...(grown.found.length > 0 && { products: grown.found }),
    ...(roles.length > 0 && { roles }),
    ...(membership.length > 0 && { membership }),
    ...(goods !== undefined && { goods }),
    ...(channels.length > 0 && { channels }),
    ...(seen !== undefined && { seen }),
  };
  const isEverybody = scope !== undefined || EVERYBODY.test(folded);
  return Object.keys(found).length > 0 || isEverybody ? { value: found } : { ask: 'unclear', choices: [] };
}

const EVERYBODY =
  /^ (?:(?:nhan|gui)(?: cho)? )?(?:tat ca|moi nguoi|ca lang|toan bo|het|ba con|tat ca ba con|toan the ba con|moi nha) $/;
const GROWS = / (?:trong|nuoi|co|ban|lam) /;

function scopeIn(folded: string): 'own' | 'province' | 'country' | undefined {
  if (/ (?:ca nuoc|toan quoc) /.test(folded)) return 'country';
  if (/ (?:ca tinh|toan tinh|trong tinh|cac xa|tat ca cac xa|thanh pho minh) /.test(folded)) return 'province';
  return / (?:ca xa|toan xa|trong xa|xa minh|xa ta|xa nha|ca phuong|phuong minh) /.test(folded) ? 'own' : undefined;
}

function rolesIn(folded: string): readonly Role[] {
  return ROLES.filter(([, words]) => words.test(folded)).map(([role]) => role);
}

const ROLES: readonly (readonly [Role, RegExp])[] = [
  ['collaborator', / (?:cong tac vien|ctv) /],
  ['officer', / (?:can bo|can bo hoi) /],
  ['clerk', / (?:nhan vien san|nhan vien buu dien|buu dien) /],
];
const MEMBERSHIP: readonly (readonly [string, RegExp])[] = [
  ['hoi_nong_dan', / (?:hoi vien(?! (?:cau lac bo|clb) )|hoi nong dan|hnd) /],
  ['hop_tac_xa', / (?:hop tac xa|htx|xa vien) /],
  ['to_hop_tac', / (?:to hop tac|tht) /],
  ['cau_lac_bo', / (?:cau lac bo|clb) /],
];
const GOODS: readonly (readonly [GoodsState, RegExp])[] = [
  ['unfinished', / (?:ban nhap|chua xong|con do|lam do|dang do|chua gui) /],
  ['none', / (?:chua dang|chua co hang|chua len san|chua ban) /],
  ['live', / (?:da len san|tren san|dang ban|co hang) /],
];
const CHANNELS: readonly (readonly [ChannelName, RegExp])[] = [
  ['zalo', / zalo /],
  ['telegram', / (?:telegram|tele) /],
  ['web', / (?:trang web|web) /],
];

/** "30 ngày chưa nhắn", "lâu không nhắn" (30 days), "nhắn trong 7 ngày". */
function seenIn(folded: string): SaidAudience['seen'] {
  const [, count, unit] = / (\d{1,3}) (ngay|tuan|thang) /.exec(folded) ?? [];
  const days = count === undefined ? 30 : Number(count) * (unit === 'thang' ? 30 : unit === 'tuan' ? 7 : 1);
  if (/ (?:chua|khong|ko|k) (?:nhan|nhan tin|vao|dung|hoi) /.test(folded)) return { notForDays: days };
  const isRecent =
    count !== undefined && / (?:moi nhan|co nhan|da nhan|nhan tin|vua nhan|nhan trong|trong) /.test(folded);
  return isRecent ? { withinDays: days } : undefined;
}

const PRODUCTS_MAX = 5;

function productsIn(said: string, products: Products): { readonly found: readonly Product[]; readonly rest: string } {
  const found: Product[] = [];
  const rests: string[] = [];
  for (const part of said.split(/[,;]| và | va /iu)) {
    const one = found.length < PRODUCTS_MAX ? findProducts(part, products) : undefined;
    if (one?.product) found.push(one.product);
    rests.push(one?.product ? one.rest : part);
  }
  return { found, rest: rests.join(', ') };
}

/** Words that are about people and goods, not about where they live. */
const NOT_A_PLACE =
  /(?<=^|[\s,])(?:nhắn|nhan|gửi|gui|cho|hộ|ho|bà con|ba con|nhà|nha|trồng|trong|nuôi|nuoi|làm|lam|bán|ban|hội viên|hoi vien|hội nông dân|hoi nong dan|hợp tác xã|hop tac xa|htx|tổ hợp tác|to hop tac|cộng tác viên|cong tac vien|ctv|cán bộ|can bo|cả|ca|toàn|toan|các|cac|còn|con|có|co|bản nháp|ban nhap|chưa xong|chua xong|đã lên sàn|da len san|hàng|hang|tất cả|tat ca|mọi người|moi nguoi|và|va|zalo|telegram|mình|minh|dùng|dung|chưa|chua|đăng|dang|không|khong)(?=$|[\s,.])/giu;

function placesIn(said: string, places: Places): Pick<SaidAudience, 'places' | 'isOneOf'> {
  const rest = said
    .replace(NOT_A_PLACE, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,.]+|[\s,.]+$/g, '');
  if (rest === '' || /^(?:t[ỉi]nh|x[ãa]|n[ưu][ớo]c|ph[ưu][ờo]ng)$/iu.test(rest)) return {};
  const { status, communes, province, doubt, isSaidToBePlace } = understandAddress(rest, places);
  if (!isSaidToBePlace && !/\s/.test(rest) && !/(?:^|\s)(?:ở|o|tại|tai)\s/iu.test(said)) return {};
  if (status === 'commune') return { places: communes };
  if (communes.length > 0) return { places: communes, ...(status === 'ask' && { isOneOf: true }) };
  return province === null || doubt === undefined || !/^which_commune$/.test(doubt) ? {} : { places: [province] };
}
