import type { Knowledge, Texts } from '../engine/bundle.ts';
import type { Audience } from '../model/audience.ts';
import type { ChannelName } from '../model/address.ts';
import type { Difference } from '../model/appearance.ts';
import type { AudienceCount, Broadcast, ChannelCount, MessagePart, Progress } from '../model/broadcast.ts';
import { haltedWords, outcomeWords, timeLeftWords, underWayWords } from './progress-words.ts';
import type { Halted, UnderWay } from './progress-words.ts';
import type { IsoDay, Millis } from '../model/time.ts';
import { showAmount, showShare } from '../vietnamese/amount.ts';
import type { Amount } from '../vietnamese/amount.ts';
import { showPhone } from '../vietnamese/phone.ts';
import { showDay, showMoment } from '../vietnamese/moment.ts';
import { showCommune, showProvince } from '../vietnamese/places.ts';
import type { Places } from '../vietnamese/places.ts';

import type { Formats } from './formats.ts';

/** How audiences, counts and outcomes of announcements stand in a sentence. */
export function announcementFormats(knowledge: Knowledge, texts: Pick<Texts, 'text'>): Formats {
  return {
    audience: (audience) => audienceWords(audience as Audience, knowledge, texts),
    channels_counted: (counts) =>
      (counts as readonly ChannelCount[]).map((count) => channelWords(count, texts)).join(', ') ||
      texts.text('words.nothing'),
    not_reached: (reasons) => reasonsWords(reasons as AudienceCount['notReached'], texts),
    missed_line: (count) => missedLine(count as Missed, texts),
    message_part: (part) => partWords(part as MessagePart, texts),
    channel: (channel) => channelName(channel as ChannelName, texts),
    on_channels: (all) => (all as readonly OnChannel[]).map((one) => onChannelLine(one, texts)).join(''),
    outcomes: (progress) => outcomeWords(progress as Progress, texts),
    halted: (progress) => haltedWords(progress as Halted, texts),
    time_left: (progress) => timeLeftWords(progress as Progress, texts),
    under_way: (line) => underWayWords(line as UnderWay, texts),
    share: (share) => showShare((share as Share).pledged, (share as Share).wanted),
    pledges: (pledges) => (pledges as readonly PledgeLine[]).map((line) => `${pledgeWords(line)}\n`).join(''),
    harvest_sums: (sums) =>
      (sums as readonly SumLine[])
        .map(({ kind, delivered }) => `${texts.text(`words.harvest.${kind}`)}: ${showAmount(delivered)}`)
        .join('\n'),
    poll_lines: (lines) =>
      (lines as readonly { words: string; votes: number }[])
        .map(({ words, votes }) => `${words}: ${String(votes)}`)
        .join('\n'),
    unreached: (rows) =>
      (rows as readonly UnreachedRow[])
        .map(({ name = '', phone, why }) => `- ${withPhone(name, phone)}: ${texts.text(`words.why_unreached.${why}`)}`)
        .join('\n'),
    attendees: (rows) => (rows as readonly AttendeeRow[]).map((row) => attendeeWords(row, texts)).join('\n'),
    topic: (topic) => texts.text(`words.topics.${String(topic)}`),
    sent_when: (broadcast) => {
      const { startsAt } = broadcast as Parts;
      if (startsAt === undefined) return texts.text('words.send_now');
      return texts.text('words.send_at', { when: showMoment(startsAt, startsAt) });
    },
    mended_parts: (message) => mendedWords(message as Parts, texts),
    message_parts: (broadcast) => partsWords(broadcast as Parts, texts),
    colleague: (colleague) => colleagueWords(colleague as Named | undefined, texts),
  };
}

interface UnreachedRow {
  readonly name?: string;
  readonly phone?: string;
  readonly why: string;
}

interface AttendeeRow {
  readonly name?: string;
  readonly phone?: string;
  readonly answer?: string;
  readonly heads?: number;
  readonly came: number;
}

function channelName(channel: ChannelName, texts: Pick<Texts, 'text'>): string {
  return texts.text(`words.channels.${channel}`);
}

function partWords(part: MessagePart, texts: Pick<Texts, 'text'>): string {
  const values = part.kind === 'words' ? { channel: channelName(part.channel, texts) } : part;
  return texts.text(`words.message_part.${part.kind}`, values);
}

interface OnChannel {
  readonly channel: ChannelName;
  readonly text?: string;
  readonly differences: readonly Difference[];
}

/** "Trên Zalo bot: nút thành chữ để gõ.", lines of their own. */
function onChannelLine({ channel, text, differences }: OnChannel, texts: Pick<Texts, 'text'>): string {
  const on = channelName(channel, texts);
  const differ = differences.map((one) => texts.text(`words.differences.${one}`)).join(', ');
  return [
    ...(text === undefined ? [] : [texts.text('words.own_words_on', { channel: on, text: shortened(text) })]),
    ...(differ === '' ? [] : [texts.text('words.differs_on', { channel: on, differences: differ })]),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

/** Own words are shown up to here: a preview with those of several channels must still be one message. */
const OWN_WORDS_MAX = 300;

function shortened(text: string): string {
  return text.length <= OWN_WORDS_MAX ? text : `${text.slice(0, OWN_WORDS_MAX).replace(/\s+\S*$/, '')}…`;
}

type Missed = Pick<AudienceCount, 'notReached'> & { readonly missed: number };

/** "Chưa nhắn được 14: 8 hộ đã chặn, …", a line of its own; nothing where everybody is reached. */
function missedLine({ missed, notReached }: Missed, texts: Pick<Texts, 'text'>): string {
  if (missed === 0) return '';
  return `${texts.text('words.missed', { count: missed, reasons: reasonsWords(notReached, texts) })}\n`;
}

function reasonsWords(reasons: AudienceCount['notReached'], texts: Pick<Texts, 'text'>): string {
  const words = reasons.map(({ why, count }) => texts.text(`words.not_reached.${why}`, { count }));
  return words.join(', ') || texts.text('words.nothing');
}

/** "Nguyễn Thị Bảy, 0912 345 678". */
function withPhone(name: string, phone: string | undefined): string {
  return phone === undefined ? name : `${name}, ${showPhone(phone)}`;
}

/** "- Nguyễn Thị Bảy, 0912 345 678: 2 người, đã điểm danh 2". */
function attendeeWords({ name = '', phone, answer, heads, came }: AttendeeRow, texts: Pick<Texts, 'text'>): string {
  const said = texts.text(`words.coming.${answer ?? 'unasked'}`, { heads: heads ?? 0 });
  const room = came > 0 ? `, ${texts.text('words.came', { came })}` : '';
  return `- ${withPhone(name, phone)}: ${said}${room}`;
}

interface PledgeLine {
  readonly name: string;
  readonly amount: Amount;
  readonly deliverOn?: IsoDay;
}

interface Share {
  readonly pledged: Amount;
  readonly wanted: Amount;
}

interface SumLine {
  readonly kind: string;
  readonly delivered: Amount;
}

/** "Hội Phụ nữ xã: 1,5 tấn, thứ Ba 1/12". */
function pledgeWords({ name, amount, deliverOn }: PledgeLine): string {
  return `- ${name}: ${showAmount(amount)}${deliverOn === undefined ? '' : `, ${showDay(deliverOn)}`}`;
}

interface Parts {
  readonly photos: readonly object[];
  readonly buttons: readonly { readonly label: string; readonly url?: string }[];
  readonly startsAt?: Millis;
  readonly state: Broadcast['state'];
}

/** "Kèm 1 ảnh. Nút: Đăng bán hàng. ", or nothing. */
function partsWords({ photos, buttons }: Parts, texts: Pick<Texts, 'text'>): string {
  const photo = photos.length > 0 ? texts.text('words.with_photo') : '';
  const keys =
    buttons.length > 0 ? texts.text('words.with_buttons', { buttons: buttons.map(buttonWords).join(', ') }) : '';
  const parts = [photo, keys].filter(Boolean).join(' ');
  return parts === '' ? '' : `${parts}\n`;
}

/** "Bản mới kèm 1 ảnh. Cả hai bản có nút: Xem lịch.", a line of its own, or nothing. */
function mendedWords({ photos, buttons }: Omit<Parts, 'state'>, texts: Pick<Texts, 'text'>): string {
  const parts = [
    ...(photos.length > 0 ? [texts.text('words.mended_photo')] : []),
    ...(buttons.length > 0
      ? [texts.text('words.mended_buttons', { buttons: buttons.map(buttonWords).join(', ') })]
      : []),
  ];
  return parts.length === 0 ? '' : `${parts.join(' ')}\n`;
}

function buttonWords({ label, url }: Parts['buttons'][number]): string {
  return url === undefined ? label : `${label} (${url})`;
}

/** "hộ có chè, hội viên, còn bản nháp, xã Tân Cương, Thái Nguyên". */
function audienceWords(audience: Audience, { places, products }: Knowledge, texts: Pick<Texts, 'text'>): string {
  const words = (name: string, values = {}): string => texts.text(`words.audience.${name}`, values);
  const { roles = [], membership = [], goods, channels, seen, follows } = audience;
  const goodsNames = [
    ...(audience.products ?? []).map((id) => products.kinds.get(id)?.name ?? id),
    ...(audience.categories ?? []).map((id) => products.categories.get(id) ?? id),
  ].map((name) => name.toLowerCase());
  const who = [
    ...roles.filter((role) => role !== 'farmer').map((role) => texts.text(`words.roles.${role}`)),
    ...(goodsNames.length > 0 ? [words('growers', { goods: goodsNames.join(', ') })] : []),
    ...membership.map((group) => words(group)),
    ...(goods === undefined ? [] : [words(goods)]),
    ...(channels === undefined
      ? []
      : [words('on', { channels: channels.map((one) => texts.text(`words.channels.${one}`)).join(', ') })]),
    ...(seen === undefined
      ? []
      : [
          'withinDays' in seen
            ? words('recent', { days: seen.withinDays })
            : words('silent', { days: seen.notForDays }),
        ]),
    ...(follows === undefined ? [] : [words(follows.who, { code: follows.code })]),
  ];
  const where = whereWords(audience.places, places, texts);
  return [...(who.length > 0 ? who : [words('everybody')]), ...where].join(', ');
}

/** A few communes by their names, many by their number: an old district, an old province. */
function whereWords(areas: readonly string[], places: Places, texts: Pick<Texts, 'text'>): readonly string[] {
  const communes = areas.filter((area) => area.length === 5);
  const isMany = communes.length > COMMUNES_NAMED;
  const counted = Map.groupBy(isMany ? communes : [], (code) => places.communes.get(code)?.province ?? '');
  return [
    ...areas.flatMap((area) => {
      if (area === '') return texts.text('words.whole_country');
      if (area.length === 2) return showProvince(area, places);
      return isMany ? [] : showCommune(area, places);
    }),
    ...[...counted].map(([province, { length: count }]) =>
      texts.text('words.audience.communes', { count, province: showProvince(province, places) }),
    ),
  ];
}

const COMMUNES_NAMED = 3;

function channelWords({ channel, count, paid }: ChannelCount, texts: Pick<Texts, 'text'>): string {
  const name = texts.text(`words.channels.${channel}`);
  return paid === 0
    ? `${name} ${String(count)}`
    : texts.text('words.paid', { channel: name, count, paid, free: count - paid });
}

interface Named {
  readonly name?: string;
  readonly form?: string;
}

function colleagueWords(colleague: Named | undefined, texts: Pick<Texts, 'text'>): string {
  const { name, form } = colleague ?? {};
  return name === undefined || form === undefined
    ? texts.text('words.colleague_unnamed')
    : texts.text('words.colleague', { name, form });
}
