import type { Texts } from '../engine/bundle.ts';
import { RECEIPTS } from '../model/broadcast.ts';
import type { DeliveryOutcome, Progress } from '../model/broadcast.ts';
import { HOUR_MS, MINUTE_MS } from '../model/time.ts';
import type { Millis } from '../model/time.ts';
import { showMoment } from '../vietnamese/moment.ts';

type Words = Pick<Texts, 'text'>;

/** "Gửi được 229 (210 tới máy, 87 đã xem), bị từ chối 4 (đã chặn), không rõ 3 (em không gửi lại để khỏi trùng)": nobody is left out. */
export function outcomeWords(progress: Progress, texts: Words): string {
  const { outcomes } = progress;
  const reported = RECEIPTS.filter((receipt) => progress[receipt] > 0).map((receipt) =>
    texts.text(`words.outcomes.${receipt}`, { count: progress[receipt] }),
  );
  const among = reported.length === 0 ? '' : ` (${reported.join(', ')})`;
  const sent = `${texts.text('words.outcomes.sent', { count: outcomes.sent })}${among}`;
  const badly = [...notGot(progress, texts), ...unknown(progress, 'unknown', texts)];
  const others = badly.length === 0 && outcomes.sent > 0 ? [texts.text('words.not_badly')] : badly;
  return [sent, ...others].join(', ');
}

export type Halted = Progress & { readonly got: number; readonly rest: number };

/** "120 hộ đã nhận (trong đó 3 không rõ), 116 hộ chưa, bị từ chối 4 (đã chặn)". */
export function haltedWords(progress: Halted, texts: Words): string {
  const { got, rest } = progress;
  const among = unknown(progress, 'among_them_unknown', texts).map((words) => ` (${words})`);
  const had = `${texts.text('words.outcomes.got', { count: got })}${among.join('')}`;
  return [had, texts.text('words.outcomes.rest', { count: rest }), ...notGot(progress, texts)].join(', ');
}

/** ", còn khoảng 5 phút"; nothing while the list is being made or where it is not known. */
export function timeLeftWords({ isListed, timeLeftMs = 0 }: Progress, texts: Words): string {
  if (!isListed || timeLeftMs === 0) return '';
  if (timeLeftMs < MINUTE_MS) return texts.text('words.time_left.under_a_minute');
  if (timeLeftMs < 2 * HOUR_MS) {
    return texts.text('words.time_left.minutes', { count: Math.ceil(timeLeftMs / MINUTE_MS) });
  }
  return texts.text('words.time_left.hours', { count: Math.ceil(timeLeftMs / HOUR_MS) });
}

export interface UnderWay {
  readonly text: string;
  readonly state: Progress['state'];
  readonly startsAt?: Millis;
  readonly progress: Progress;
}

/** One line among several: "Mời bà con dự lớp chụp ảnh…: đang gửi, 12 trên 40". */
export function underWayWords({ text, state, startsAt, progress }: UnderWay, texts: Words): string {
  const when = startsAt === undefined ? undefined : showMoment(startsAt, startsAt);
  const how = state === 'scheduled' && when === undefined ? 'starting' : state;
  const { ended, whole } = progress;
  return `${firstWords(text)}: ${texts.text(`words.under_way.${how}`, { ended, whole, when: when ?? '' })}`;
}

const FIRST_WORDS_MAX = 40;

function firstWords(text: string): string {
  const [line = ''] = text.split('\n');
  if (line.length <= FIRST_WORDS_MAX) return line;
  return `${line.slice(0, line.lastIndexOf(' ', FIRST_WORDS_MAX) + 1 || FIRST_WORDS_MAX).trimEnd()}…`;
}

function notGot(progress: Progress, texts: Words): readonly string[] {
  return [
    ...counted(progress, ['refused', 'gone'], 'words.outcomes.refused', texts),
    ...counted(progress, ['dropped'], 'words.outcomes.dropped', texts),
  ];
}

function unknown({ outcomes }: Progress, name: string, texts: Words): readonly string[] {
  return outcomes.unknown === 0 ? [] : [texts.text(`words.outcomes.${name}`, { count: outcomes.unknown })];
}

/** "bị từ chối 4 (đã chặn)", or "bị từ chối 6 (4 đã chặn, 2 quá lâu chưa nhắn)". */
function counted(
  { outcomes, because }: Progress,
  which: readonly DeliveryOutcome[],
  key: string,
  texts: Words,
): readonly string[] {
  const count = which.reduce((sum, outcome) => sum + outcomes[outcome], 0);
  if (count === 0) return [];
  const reasons = new Map<string, number>();
  for (const one of because) {
    if (!which.includes(one.outcome)) continue;
    const words = texts.text(`words.delivery.${reasonOf(one.outcome, one.because)}`);
    reasons.set(words, (reasons.get(words) ?? 0) + one.count);
  }
  const [first, ...more] = [...reasons].sort(([, a], [, b]) => b - a);
  const why = first === undefined || more.length === 0 ? first?.[0] : listed([first, ...more]);
  const words = texts.text(key, { count });
  return [why === undefined ? words : `${words} (${why})`];
}

function listed(reasons: readonly (readonly [words: string, count: number])[]): string {
  return reasons.map(([words, count]) => `${String(count)} ${words}`).join(', ');
}

/** The platforms give their reasons as codes, with their own numbers behind; people are told what it comes to. */
function reasonOf(outcome: DeliveryOutcome, because: string): string {
  const [, reason] = REASONS.find(([sign]) => sign.test(because)) ?? [];
  return reason ?? (outcome === 'dropped' ? 'changed' : 'other');
}

const REASONS: readonly (readonly [sign: RegExp, reason: string])[] = [
  [/^(blocked|gone)$/, 'blocked'],
  [/^unknown_person$/, 'not_there'],
  [/^(silent_|interaction_expired|not_following)/, 'silent'],
  [/quota/, 'quota'],
  [/^night/, 'night'],
  [/^against_platform/, 'standards'],
  [/too_long/, 'too_long'],
  [/photo|file|attachment|image|caption/, 'photo'],
  [/^(opted_out|no_yes)$/, 'opted_out'],
  [/^capped$/, 'capped'],
  [/^erased$/, 'erased'],
  [/^too_late$/, 'too_late'],
];
