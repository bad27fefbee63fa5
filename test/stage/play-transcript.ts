import { addressOf, platformIdOf } from '../../src/model/address.ts';
import type { Address, ChannelName } from '../../src/model/address.ts';
import type { Bundle } from '../../src/engine/bundle.ts';
import { linkLine } from '../../src/channels/link-line.ts';
import { byKind } from '../../src/model/effect.ts';
import type { OutgoingMessage } from '../../src/model/effect.ts';
import type { Said } from '../../src/model/input.ts';
import type { Role } from '../../src/model/roles.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, vietnamTimeOfDayMs } from '../../src/model/time.ts';
import type { Millis } from '../../src/model/time.ts';
import { readAddress, understandAddress } from '../../src/vietnamese/address.ts';
import { readProduct } from '../../src/vietnamese/products.ts';
import type { Stage, Theatre } from './stage.ts';
import { openStage } from './stage.ts';
import { CHANNEL_WORDS } from './stage-channels.ts';
import { randomCodes } from './random-codes.ts';
import { withRenamed } from './new-version.ts';
import { readScript } from './transcript.ts';

/** Plays the script of a transcript and gives the transcript as it came out. */
export async function playTranscript(source: string, bundle: Bundle, theatre: Theatre): Promise<string> {
  const out: string[] = [];
  const codes = randomCodes();
  const people = new Map<string, Address>();
  const sent = new Map<Address, OutgoingMessage[]>();
  let speaker: Address = 'web:bà con';
  let shownChat: Address = speaker;
  const stage = await openStage(bundle, theatre, {
    sent(to, message) {
      turnTo(to);
      sent.set(to, [...(sent.get(to) ?? []), message]);
      codes.note(message.text);
      out.push(...shown(message).map(codes.hide));
    },
    done(_by, action, result) {
      if (!UNREMARKABLE.has(action)) out.push(`! ${action}: ${result.status}`);
    },
  });

  function turnTo(address: Address): void {
    if (address === shownChat) return;
    shownChat = address;
    out.push(`@ ${platformIdOf(address)}`);
  }

  for (const line of readScript(source)) {
    switch (line.kind) {
      case 'title':
        out.push(`# ${line.text}`);
        break;
      case 'speaker': {
        const [who = ''] = line.who.split(',');
        const address = people.get(who) ?? addressOf(channelIn(line.who), who);
        if (address !== shownChat || !people.has(who)) out.push(`@ ${line.who}`);
        speaker = address;
        shownChat = address;
        if (!people.has(who)) await introduce(stage, bundle, line.who, address);
        people.set(who, address);
        break;
      }
      case 'said':
        turnTo(speaker);
        out.push(...line.lines.map((words) => `> ${words}`));
        await stage
          .say(
            speaker,
            line.lines.flatMap((words) => spoken(codes.fillIn(words), sent.get(speaker) ?? [])),
          )
          .catch((error: unknown) => out.push(`! broke: ${String(error)}`));
        break;
      case 'time':
        out.push(`+ ${line.passes}`);
        await goBy(stage, line.passes, speaker, people);
        break;
    }
  }
  return `${out.join('\n')}\n`;
}

const UNREMARKABLE: ReadonlySet<string> = new Set(['load_person', 'keep_photo', 'count_answer', 'note_gone']);

function shown({ text, buttons, photos }: OutgoingMessage): readonly string[] {
  const [first = '', ...rest] = text.split('\n');
  const pictures = photos && photos.length > 0 ? `(ảnh ×${String(photos.length)}) ` : '';
  const { presses, links } = byKind(buttons);
  const pages = links.map((link) => `  ${linkLine(link)}`);
  const keys = presses.length > 0 ? [`  ${presses.map(({ label }) => `[${label}]`).join(' ')}`] : [];
  return [`< ${pictures}${first}`, ...rest.map((line) => `  ${line}`), ...pages, ...keys];
}

/** "[Đồng ý]" presses the latest button of that name or types it where none was shown, "(ảnh ×3)" sends three photos, "(hình dán)" a sticker, "(mở chat, mã xa-09064)" comes by a link. */
function spoken(words: string, sent: readonly OutgoingMessage[]): readonly Said[] {
  const label = /^\[(.+)\]$/.exec(words)?.[1];
  if (label !== undefined) {
    const button = sent.flatMap((message) => byKind(message.buttons).presses).findLast((one) => one.label === label);
    if (!button) return [{ type: 'text', text: label }];
    return [{ type: 'button', token: button.token, label }];
  }
  const photos = /^\(ảnh(?: (tối|nhòe|nhỏ|pdf|nặng))?(?: ×(\d+))?\)(?: (.+))?$/.exec(words);
  if (photos) return photosSaid(photos[1], Number(photos[2] ?? 1), photos[3]);
  const [, isLink, payload] = /^\(mở chat(, mã ([\w-]+))?\)$/.exec(words) ?? [];
  if (isLink !== undefined || words === '(mở chat)') {
    return [{ type: 'started', ...(payload === undefined ? {} : { payload }) }];
  }
  const other = UNREADABLE.get(words);
  return [other ?? { type: 'text', text: words.replaceAll('⏎', '\n') }];
}

let photosTaken = 0;

function photosSaid(kind: string | undefined, count: number, caption: string | undefined): readonly Said[] {
  const kinds: Readonly<Record<string, string>> = {
    tối: 'dark',
    nhòe: 'blurred',
    nhỏ: 'small',
    pdf: 'pdf',
    nặng: 'huge',
  };
  return Array.from({ length: count }, () => ({
    type: 'photo' as const,
    photo: { reference: `${kind === undefined ? 'good' : (kinds[kind] ?? 'good')}-${String(++photosTaken)}` },
    ...(caption === undefined ? {} : { caption }),
  }));
}

const UNREADABLE: ReadonlyMap<string, Said> = new Map<string, Said>([
  ['(hình dán)', { type: 'unreadable', what: 'sticker' }],
  ['(tin thoại)', { type: 'unreadable', what: 'voice' }],
  ['(tệp)', { type: 'unreadable', what: 'file' }],
  ['(vị trí)', { type: 'location', latitude: 21.3, longitude: 105.4 }],
  ['(danh bạ người khác)', { type: 'contact', phone: '0987654321', isOwn: false }],
  ['(số của mình)', { type: 'contact', phone: '+84912345678', isOwn: true }],
]);

/**
 * Time passes; the one who spoke last shuts us out ("chặn") or lets us in ("bỏ chặn"); or a new version of a form comes
 * out: "bản mới của register: phone nay là mobile".
 */
async function goBy(
  stage: Stage,
  passes: string,
  speaker: Address,
  people: ReadonlyMap<string, Address>,
): Promise<void> {
  if (passes === 'chặn' || passes === 'bỏ chặn') return stage.reach(speaker, passes === 'chặn');
  const [, flow, before, after] = /^bản mới của (\w+): (\w+) nay là (\w+)$/.exec(passes) ?? [];
  if (flow !== undefined && before !== undefined && after !== undefined) {
    stage.deploy((bundle) => withRenamed(bundle, flow, before, after));
    return;
  }
  const [, listener] = /^(.+) nhận tin báo$/.exec(passes) ?? [];
  if (listener !== undefined)
    return stage.do(people.get(listener) ?? `web:${listener}`, 'set_announcements', { on: true });
  const [, who, goods] = /^(.+) đã gửi tin (.+)$/.exec(passes) ?? [];
  if (who !== undefined && goods !== undefined) return sendListing(stage, people.get(who) ?? `web:${who}`, goods);
  return stage.pass(timeAfter(stage.now(), passes));
}

/** A listing handed over before the talk begins, at 25.000 đồng a kg. */
async function sendListing(stage: Stage, from: Address, goods: string): Promise<void> {
  const product = readProduct(goods, stage.bundle.knowledge.products);
  if (!('value' in product)) throw new Error(`what is "${goods}"?`);
  await stage.do(from, 'submit_listing', {
    household: await stage.householdOf(from),
    product: product.value,
    price: { amountVnd: 25_000, perQty: 1, perUnit: 'kg', vndPerKg: 25_000 },
    quantity: { value: 200, unit: 'kg', kg: 200 },
    window: { from: '2026-12-01', to: '2027-02-28' },
    photos: ['1', '2'].map((one) => ({ hash: one.padEnd(64, '0') })),
    intro: `${goods.charAt(0).toUpperCase()}${goods.slice(1)} nhà trồng.`,
    marketplaces: ['postmart'],
  });
}

/** "2 ngày", "3 giờ", "30 phút", "đến 7 giờ sáng". */
function timeAfter(now: Millis, passes: string): Millis {
  const until = /^đến (\d{1,2}) giờ(?: (\d{1,2}))?/.exec(passes);
  if (until) {
    const timeOfDay = Number(until[1]) * HOUR_MS + Number(until[2] ?? 0) * MINUTE_MS;
    const today = now - vietnamTimeOfDayMs(now) + timeOfDay;
    return today > now ? today : today + DAY_MS;
  }
  const [, count, unit = ''] = /^(\d+) (tuần|ngày|giờ|phút)/.exec(passes) ?? [];
  const lengths: Readonly<Record<string, number>> = { tuần: 7 * DAY_MS, ngày: DAY_MS, giờ: HOUR_MS, phút: MINUTE_MS };
  const length = lengths[unit];
  if (count === undefined || length === undefined) throw new Error(`how long is "${passes}"?`);
  return now + Number(count) * length;
}

const ROLE_WORDS: Readonly<Record<string, Role>> = {
  'cán bộ': 'officer',
  'cộng tác viên': 'collaborator',
  'nhân viên': 'clerk',
  'quản trị': 'admin',
};

/** "cô Bảy, hộ Nguyễn Thị Bảy, 0912345678, ấp 4 xã Tân Phước 1 Đồng Tháp" is registered before the talk begins. */
async function register(
  stage: Stage,
  bundle: Bundle,
  address: Address,
  called: string,
  owner: string,
  [phone = '', ...place]: readonly string[],
): Promise<void> {
  const read = readAddress(place.join(', '), bundle.knowledge.places);
  if (!('value' in read)) throw new Error(`where is "${place.join(', ')}"?`);
  const [form = ''] = called.split(' ');
  const consent = { version: '1', words: 'đồng ý', kind: 'own', saidAt: stage.now() };
  await stage.do(address, 'save_household', {
    consent,
    name: owner,
    form,
    phone: `+84${phone.slice(1)}`,
    place: read.value,
    membership: 'chua_co',
  });
}

/** "cô Bảy, hộ …, Zalo": who says nothing of the kind is on the page. */
function channelIn(introduction: string): ChannelName {
  const [word] = introduction.split(',').flatMap((part) => CHANNEL_WORDS.get(part.trim()) ?? []);
  return word ?? 'web';
}

/** "chị Thảo, cán bộ, Liên Châu, Phú Thọ" is an officer of that commune; "anh Nam, nhân viên, postmart" a clerk. */
async function introduce(stage: Stage, bundle: Bundle, who: string, address: Address): Promise<void> {
  const [name = '', roleWord = '', ...area] = who
    .split(',')
    .map((part) => part.trim())
    .filter((part) => !CHANNEL_WORDS.has(part));
  const owner = /^hộ (.+)$/.exec(roleWord)?.[1];
  if (owner !== undefined) return register(stage, bundle, address, name, owner, area);
  const role = ROLE_WORDS[roleWord];
  if (!role) return;
  const [form = '', ...given] = name.split(' ');
  const found = understandAddress(area.join(', '), bundle.knowledge.places);
  const code = role === 'clerk' ? area.join('') : (found.communes[0] ?? found.province ?? '');
  await stage.give(address, { role, area: code }, given.join(' '), form);
}
