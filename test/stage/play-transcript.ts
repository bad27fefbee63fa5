import type { Address } from '../../src/model/address.ts';
import type { Bundle } from '../../src/engine/bundle.ts';
import type { OutgoingMessage } from '../../src/model/effect.ts';
import type { Said } from '../../src/model/input.ts';
import type { Role } from '../../src/model/roles.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, vietnamTimeOfDayMs } from '../../src/model/time.ts';
import type { Millis } from '../../src/model/time.ts';
import { understandAddress } from '../../src/vietnamese/address.ts';
import type { Stage } from './stage.ts';
import { openStage } from './stage.ts';
import { readScript } from './transcript.ts';

/** Plays the script of a transcript and gives the transcript as it came out. */
export async function playTranscript(source: string, bundle: Bundle): Promise<string> {
  const out: string[] = [];
  const people = new Map<string, Address>();
  const sent = new Map<Address, OutgoingMessage[]>();
  let current: Address = 'web:bà con';
  const stage = await openStage(bundle, {
    sent(to, message) {
      turnTo(to);
      sent.set(to, [...(sent.get(to) ?? []), message]);
      out.push(...shown(message));
    },
    done(_by, action, result) {
      if (!UNREMARKABLE.has(action)) out.push(`! ${action}: ${result.status}`);
    },
  });

  function turnTo(address: Address): void {
    if (address === current) return;
    current = address;
    out.push(`@ ${address.slice('web:'.length)}`);
  }

  for (const line of readScript(source)) {
    switch (line.kind) {
      case 'title':
        out.push(`# ${line.text}`);
        break;
      case 'speaker': {
        const [who = ''] = line.who.split(',');
        const address: Address = `web:${who}`;
        if (address !== current) out.push(`@ ${line.who}`);
        current = address;
        if (!people.has(line.who)) await introduce(stage, bundle, line.who, address);
        people.set(line.who, address);
        break;
      }
      case 'said':
        out.push(...line.lines.map((words) => `> ${words}`));
        await stage
          .say(
            current,
            line.lines.flatMap((words) => spoken(words, sent.get(current) ?? [])),
          )
          .catch((error: unknown) => out.push(`! broke: ${String(error)}`));
        break;
      case 'time':
        out.push(`+ ${line.passes}`);
        await stage.pass(timeAfter(stage.now(), line.passes));
        break;
    }
  }
  await stage.close();
  return `${out.join('\n')}\n`;
}

const UNREMARKABLE: ReadonlySet<string> = new Set(['load_person', 'keep_photo']);

function shown({ text, buttons, photos }: OutgoingMessage): readonly string[] {
  const [first = '', ...rest] = text.split('\n');
  const pictures = photos && photos.length > 0 ? `(ảnh ×${String(photos.length)}) ` : '';
  const keys = buttons.length > 0 ? [`  ${buttons.map(({ label }) => `[${label}]`).join(' ')}`] : [];
  return [`< ${pictures}${first}`, ...rest.map((line) => `  ${line}`), ...keys];
}

/** "[Đồng ý]" presses the latest button of that name or types it where none was shown, "(ảnh ×3)" sends three photos, "(hình dán)" a sticker. */
function spoken(words: string, sent: readonly OutgoingMessage[]): readonly Said[] {
  const label = /^\[(.+)\]$/.exec(words)?.[1];
  if (label !== undefined) {
    const button = sent.flatMap((message) => message.buttons).findLast((one) => one.label === label);
    if (!button) return [{ type: 'text', text: label }];
    return [{ type: 'button', token: button.token, label }];
  }
  const photos = /^\(ảnh(?: (tối|nhòe|nhỏ|pdf|nặng))?(?: ×(\d+))?\)(?: (.+))?$/.exec(words);
  if (photos) return photosSaid(photos[1], Number(photos[2] ?? 1), photos[3]);
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

/** "chị Thảo, cán bộ, Liên Châu, Phú Thọ" is an officer of that commune; "anh Nam, nhân viên, postmart" a clerk. */
async function introduce(stage: Stage, bundle: Bundle, who: string, address: Address): Promise<void> {
  const [name = '', roleWord = '', ...area] = who.split(',').map((part) => part.trim());
  const role = ROLE_WORDS[roleWord];
  if (!role) return;
  const [form = '', ...given] = name.split(' ');
  const found = understandAddress(area.join(', '), bundle.knowledge.places);
  const code = role === 'clerk' ? area.join('') : (found.communes[0] ?? found.province ?? '');
  await stage.give(address, { role, area: code }, given.join(' '), form);
}
