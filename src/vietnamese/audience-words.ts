import type { ChannelName } from '../model/address.ts';
import type { GoodsState } from '../model/audience.ts';
import type { Role } from '../model/roles.ts';

/** The words in which officers say whom they mean, folded, each between blanks. */

const NOT = '(?:chua|khong|ko|kg|k|hong|hok|cha)';
const EVER = '(?: (?:he|thay|co|bao gio))?';

/** "cả xã" means one commune, whichever officer says it. */
export const SCOPES: readonly (readonly ['commune' | 'province' | 'country', RegExp])[] = [
  ['country', / (?:(?:ca|tren|khap) nuoc|toan quoc) /g],
  [
    'province',
    / (?:(?:ca|toan|trong|khap|het|toan bo) (?:tinh|thanh pho|tp)|(?:tinh|thanh pho) (?:minh|ta|nha)|(?:tat ca )?cac (?:xa|phuong|xa phuong)) /g,
  ],
  ['commune', / (?:(?:ca|toan|trong|khap|het|toan bo) (?:xa|phuong)|(?:xa|phuong) (?:minh|ta|nha)) /g],
];

export const ROLES: readonly (readonly [Role, RegExp])[] = [
  ['collaborator', / (?:cong tac vien|ctv) /g],
  ['clerk', / (?:nhan vien|nv) (?:cua )?(?:san|buu dien|vnpost)(?: xa)? /g],
  ['clerk', / (?:buu dien|buu ta) /g],
  ['officer', / (?:can bo|cb)(?: (?:hoi(?: nong dan)?|hnd|xa|phuong))* /g],
];

/** Ids are those of the registration form. */
const GROUPS = ['hoi_nong_dan', 'hop_tac_xa', 'to_hop_tac', 'cau_lac_bo'] as const;
export const IN_NO_GROUP = 'chua_co';

const IN_GROUP: readonly (readonly [(typeof GROUPS)[number], string])[] = [
  ['hop_tac_xa', '(?:(?:xa|thanh) vien )?(?:cua )?(?:hop tac xa|htx)|xa vien'],
  ['to_hop_tac', '(?:(?:to|thanh) vien )?(?:cua )?(?:to hop tac|tht)|to vien'],
  ['cau_lac_bo', '(?:(?:hoi|thanh) vien )?(?:cua )?(?:cau lac bo|clb)'],
  ['hoi_nong_dan', '(?:hoi|thanh) vien(?: (?:cua )?(?:hoi nong dan|hoi|hnd))?|hoi nong dan|hnd|nong dan trong hoi'],
];

/** Not to be in one group is to be in another or in none, as far as it is known. */
export const MEMBERSHIP: readonly (readonly [readonly string[], RegExp])[] = [
  [[IN_NO_GROUP], new RegExp(` ${NOT}${EVER} (?:vao|thuoc|trong|o|co) (?:nhom|to chuc|hoi nhom)(?: nao| gi)? `, 'g')],
  ...IN_GROUP.map(
    ([group, words]) =>
      [
        [...GROUPS.filter((other) => other !== group), IN_NO_GROUP],
        new RegExp(
          ` (?:${NOT}${EVER} (?:phai (?:la )?|vao |thuoc |trong |o |la )|ngoai )(?:${group === 'hoi_nong_dan' ? `${words}|hoi` : words}) `,
          'g',
        ),
      ] as const,
  ),
  ...IN_GROUP.map(([group, words]) => [[group], new RegExp(` (?:${words}) `, 'g')] as const),
];

export const GOODS: readonly (readonly [GoodsState, RegExp])[] = [
  [
    'not_live',
    new RegExp(
      ` ${NOT}${EVER} (?:dua |dang |gui |ban )?(?:duoc )?(?:(?:hang|tin|san pham|gi) )?(?:len |tren )san `,
      'g',
    ),
  ],
  [
    'none',
    new RegExp(
      ` ${NOT}${EVER} (?:dang|ban|gui|len|khai)(?: ban)?(?: (?:hang|tin|san pham|bai|gi|duoc))* (?!.* xong )`,
      'g',
    ),
  ],
  ['none', new RegExp(` ${NOT} co (?:hang|tin|san pham|mat hang)(?: nao| gi)? `, 'g')],
  [
    'unfinished',
    new RegExp(` (?:(?:con|co) )?(?:(?:cai|tin|ban|to) )?nhap(?: (?:${NOT} (?:xong|gui)|do dang))? `, 'g'),
  ],
  [
    'unfinished',
    new RegExp(
      ` (?:(?:dang|khai|lam|dien|ke) )*(?:${NOT}${EVER} (?:khai |lam |dang |dien )?xong|bo do|con do|lam do|dang do|do dang|nua chung) `,
      'g',
    ),
  ],
  ['unfinished', / (?:bi tra lai|tra ve|(?:can|phai) sua) /g],
  [
    'live',
    / (?:(?:co )?(?:hang|tin|san pham) )?(?:(?:da|dang|duoc) )*(?:(?:len|tren|ban tren) san|len san roi|dang ban)(?: roi)? /g,
  ],
  ['live', / (?:dang |da )?co hang /g],
];

export const CHANNELS: readonly (readonly [ChannelName, RegExp])[] = [
  [
    'zalo',
    new RegExp(` (?<!${NOT} (?:dung |co |xai |choi )?)(?:(?:dung|xai|co|qua|choi|tren) )?(?:zalo|za lo|zl) `, 'g'),
  ],
  [
    'telegram',
    new RegExp(` (?<!${NOT} (?:dung |co |xai |choi )?)(?:(?:dung|xai|co|qua|choi|tren) )?(?:telegram|tele) `, 'g'),
  ],
  [
    'web',
    new RegExp(` (?<!${NOT} (?:dung |co |xai |choi )?)(?:(?:dung|xai|qua|tren) )?(?:trang web|website|web) `, 'g'),
  ],
];

/** Kinds of goods that officers speak of as one; ids of `data/products.json`. */
export const CATEGORIES: readonly (readonly [readonly string[], RegExp])[] = [
  [['rau-la'], / rau an la /g],
  [
    ['rau-la', 'rau-cu'],
    / rau(?: (?:mau|cu|xanh|sach|an toan|an qua))*(?! [a-z]*(?:muong|ngot|cai|thom|den|day|ma|ram|can|dang|khuc|lang|nhut|bi|ngo|cang|cua) )(?: qua)? /g,
  ],
  [['trai-cay'], / (?:trai cay|cay an (?:qua|trai)|hoa qua|qua cac loai) /g],
  [['chan-nuoi'], / (?:chan nuoi|gia suc|gia cam|vat nuoi)(?: (?:va )?(?:gia suc|gia cam))? /g],
  [['thuy-san'], / (?:thuy san|thuy hai san|hai san|tom ca) /g],
  [['duoc-lieu'], / (?:duoc lieu|cay thuoc|thuoc nam) /g],
  [['cong-nghiep'], / cay cong nghiep /g],
  [['hoa-canh'], / (?:cay canh|hoa kieng|cay kieng|hoa cay canh) /g],
];

const NUMBER = '(?:\\d{1,3}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|nua|ca|may)';
const TIME = `(?<count>${NUMBER}) (?<unit>ngay|hom|tuan|thang|nam)`;
const ONE_TIME = '(?<one>hom|tuan|thang|nam)';
const LONG = '(?:lau|lau ngay|lau nay|lau roi|lau lam)';
const SAYS =
  '(?:nhan(?: tin)?|noi(?: chuyen)?|vao|hoi(?: han)?|tra loi|lien lac|lien he|tuong tac|thay(?: nhan)?|len tieng|dung)(?: (?:gi|tin|cho em|em))*';
const AGO = '(?: (?:nay|qua|roi|tro lai|gan day|vua qua|vua roi|tro lai day))*';

/** Negative first: "1 tháng nay ko nhắn" also holds "1 tháng nay … nhắn". */
export const SILENT: readonly RegExp[] = [
  new RegExp(
    ` (?:(?:da|qua|hon|tren|suot) )*${TIME}${AGO}(?: (?:ma|deu|da))* (?:${NOT}${EVER} (?:con )?${SAYS}|im(?: lang)?|mat tich|vang)(?: lai)? `,
    'g',
  ),
  new RegExp(
    ` (?:${NOT}${EVER} (?:con )?${SAYS}|im(?: lang)?|vang)(?: (?:da|qua|hon|tren|suot|trong|tu))* ${TIME}${AGO} `,
    'g',
  ),
  new RegExp(` ${LONG} ${NOT}${EVER} (?:con )?${SAYS} `, 'g'),
  new RegExp(` ${NOT}${EVER} (?:con )?${SAYS} (?:da )?${LONG} `, 'g'),
  new RegExp(` (?:im(?: lang)?|vang) ${LONG} `, 'g'),
];
export const HEARD: readonly RegExp[] = [
  new RegExp(` (?:(?:moi|co|da|vua|con|hay) )*${SAYS} (?:trong |khoang |trong vong )?${TIME}${AGO} `, 'g'),
  new RegExp(` (?:trong |trong vong )?${TIME}${AGO} (?:(?:moi|co|da|vua|con|hay) )*${SAYS} `, 'g'),
  new RegExp(` (?:(?:moi|co|da|vua|con) )*${SAYS} (?:trong )?${ONE_TIME} (?:nay|qua|roi) `, 'g'),
  new RegExp(` (?:trong )?${ONE_TIME} (?:nay|qua|roi) (?:(?:moi|co|da|vua|con) )*${SAYS} `, 'g'),
  new RegExp(` (?:moi|vua) ${SAYS}(?: (?:gan day|day|xong))* `, 'g'),
];
export const ONE_SILENT = new RegExp(
  ` (?:(?:trong|suot|ca) )*${ONE_TIME} (?:nay|qua|roi) (?:ma )?${NOT}${EVER} (?:con )?${SAYS} `,
  'g',
);

export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    mot: 1,
    hai: 2,
    ba: 3,
    bon: 4,
    nam: 5,
    sau: 6,
    bay: 7,
    tam: 8,
    chin: 9,
    muoi: 10,
    nua: 0.5,
    ca: 1,
    may: 3,
  }),
);
export const UNIT_DAYS: ReadonlyMap<string, number> = new Map(
  Object.entries({ hom: 1, ngay: 1, tuan: 7, thang: 30, nam: 365 }),
);
export const LONG_DAYS = 30;

/** Goods are said to be grown. */
export const GROWN = / (?:trong|nuoi) /;
export const RAISED = / nuoi /;
export const PLANTED = / trong (?!(?:xa|tinh|phuong|hoi|nhom|vong|to|clb|htx|\d) )/;
/** Kinds of goods that come of animals. */
export const ANIMALS: ReadonlySet<string> = new Set(['chan-nuoi', 'thuy-san', 'trung-sua-mat']);

/** What follows is left out, and that cannot be done: it must not be read as meant. */
export const EXCEPT =
  / (?:(?:ngoai )?tru(?: ra)?|(?:khong|ko|k) (?:ke|gom|tinh|o|nuoi|lam|(?:trong|ban)(?! (?:hoi|nhom|htx|hop|to|clb|hnd) )))(?= )/;

/** What may stand before a place's name. */
export const PLACE_UNITS: ReadonlySet<string> = new Set(
  'xa phuong huyen tinh quan tp pho tran thon xom ap ban lang'.split(' '),
);

export const EVERYBODY =
  / (?:tat ca|moi (?:nguoi|nha|ho)|ca lang|toan bo|toan the|het|ba con|nong dan|cac ho|tat|all|bat ky ai|ai cung duoc) /;

/** Goods are looked for beside a role only when something is said to be grown: "cán bộ" holds no "bò". */
export const GROWS = / (?:trong|nuoi|co|ban|lam|san xuat|thu) /;

/** The same, but of words that alone may be goods: bò, sắn, cá. */
export const BESIDE_PHRASES =
  / (?:toan bo|tat ca|san pham|san xuat|mat hang|ca (?:ba con|nha|lang|hai|nhom|lan)|thi tran|mua vu) /g;

/** Words that choose nobody. They are skipped, while any other word that is not understood is told. */
export const BESIDE: ReadonlySet<string> = new Set(
  (
    'nhan tin gui cho toi bao ho cac nhung nguoi ba con nha nong dan ai la dang da o tai thuoc trong nuoi lam ban ' +
    'co dung xai voi va hoac hay nao ma tat moi het toan the lang nay do minh ta em a nhe nhen giup oi khu vuc ' +
    'vung dia xa huyen tinh phuong thanh pho tp cu hang chu cua duoc deu nhom vien hoi danh sach ds gia dinh di ' +
    'kenh qua tren trang trai vuon ruong dat nghe cay loai khi thu hoach vu chi rieng them cung luon nua roi day ' +
    'kia vao kem all bat ky ay can muon anh bac ngoai den'
  ).split(' '),
);
