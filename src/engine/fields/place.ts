import type { Place, Reading } from '../../model/answers.ts';
import type { Json } from '../../model/json.ts';
import { readAddress } from '../../vietnamese/address.ts';
import type { AddressContext } from '../../vietnamese/address.ts';
import { fold, tidy } from '../../vietnamese/fold.ts';
import { markedHamlet } from '../../vietnamese/hamlet.ts';
import { showCommune, showPlace, showProvince } from '../../vietnamese/places.ts';
import type { Places } from '../../vietnamese/places.ts';
import type { Texts } from '../bundle.ts';
import type { Asking, Field } from '../field.ts';
import { foldOnce } from '../fold-once.ts';
import { sameAs } from './same-as.ts';

/**
 * Where a household lives: hamlet, commune, province, by old names or new, in as many messages as it takes.
 *
 * What is certain is kept while the rest is asked for (`which_province`, `which_commune`, `hamlet`); a commune that was
 * split is offered as choices, and "chưa rõ" leaves it open for an officer.
 */
export const place: Field = {
  foundAs: 'place',
  incomplete: ['which_commune', 'hamlet', 'many_provinces'],
  parse(said, asking) {
    const begun = asking.doubt?.choices[0] as unknown as Place | undefined;
    if (asking.doubt?.why === 'hamlet' && begun) return withHamlet(said, begun, asking);
    if (asking.doubt?.why === 'split' && begun && isUnknown(said, asking)) return { value: leftOpen(begun, asking) };
    if (asking.doubt?.why === 'many_provinces' && begun) return inProvince(said, begun, asking);
    const reading = readAddress(said, asking.knowledge.places, begun ? contextOf(begun, asking) : {});
    return checked(reading as unknown as ReturnType<Field['parse']>, begun, said, asking);
  },
  options: sameAs,
  whole: (value, asking) => withHamletAsked(value as unknown as Place, asking),
  show(value, { knowledge }) {
    const shown = value as unknown as Place;
    return isNowhereYet(shown) ? shown.typed : showPlace(shown, knowledge.places);
  },
  label: (value, { knowledge, doubt, wording }) =>
    shortName(value as unknown as Place, doubt?.choices as unknown as readonly Place[], knowledge.places, wording),
  words(value, { knowledge, wording, doubt }) {
    const begun = value as unknown as Place;
    if (isNowhereYet(begun)) return {};
    const today = showProvince(begun.province, knowledge.places);
    const old = begun.former?.province;
    return {
      today,
      province: old === undefined || old === today ? today : wording.text('fields.place.now_in', { old, today }),
      commune: oldName(begun.former?.commune, 'commune', wording),
      district: oldName(begun.former?.district, 'district', wording),
      count: doubt?.choices.length ?? 0,
    };
  },
};

/** "Xã Cam Hòa cũ", "Huyện Bù Đăng cũ". */
function oldName(name: string | undefined, level: 'commune' | 'district', wording: Texts): string {
  if (name === undefined) return wording.text(`fields.place.old_${level}`);
  return wording.text('fields.place.old', { name: name.charAt(0).toUpperCase() + name.slice(1) });
}

/** Words that too many provinces have: see `mayStayOpen`. */
function isNowhereYet({ province }: Place): boolean {
  return province === '';
}

/** "Cam Hiệp" among communes of one province, "xã Tân Lập, Phú Thọ" among several. */
function shortName(place: Place, among: readonly Place[] | undefined, places: Places, wording: Texts): string {
  if (place.candidates !== undefined) return wording.text('fields.place.open');
  const name = place.commune === undefined ? undefined : places.communes.get(place.commune)?.name;
  const isOneProvince = among?.every((one) => one.province === place.province) ?? false;
  if (name !== undefined && isOneProvince) return name;
  return place.commune === undefined ? showProvince(place.province, places) : showCommune(place, places);
}

function checked(
  reading: ReturnType<Field['parse']>,
  begun: Place | undefined,
  said: string,
  asking: Asking,
): ReturnType<Field['parse']> {
  // What the choices had in common is no news: only the province is known of words that name none of them.
  if ('ask' in reading && reading.ask === 'which_commune' && begun?.commune !== undefined)
    return { ask: 'unclear', choices: [] };
  if ('ask' in reading) return mayStayOpen(reading, said);
  const read = reading.value as unknown as Place;
  const found = read.hamlet === undefined ? read : { ...read, hamlet: markedHamlet(read.hamlet) };
  const whole = begun
    ? {
        ...found,
        ...((found.hamlet ?? begun.hamlet) ? { hamlet: found.hamlet ?? begun.hamlet } : {}),
        typed: `${begun.typed}; ${tidy(said)}`,
      }
    : found;
  return withHamletAsked(whole, asking);
}

function withHamletAsked(place: Place, { options }: Asking): Reading<Json> {
  const isAsked = options['hamlet'] === true && place.hamlet === undefined;
  return isAsked ? { ask: 'hamlet', choices: [place as unknown as Json] } : { value: place as unknown as Json };
}

/** What is certain already narrows what the next words can mean. */
function contextOf({ province, former }: Place, { doubt }: Asking): AddressContext {
  const candidates = (doubt?.choices ?? []).flatMap((one) => (one as unknown as Place).commune ?? []);
  return {
    province,
    ...(former?.province === undefined ? {} : { formerProvince: former.province }),
    ...(candidates.length === 0 ? {} : { candidates }),
  };
}

/** "Phú Thọ" behind "xã Tân Lập", of which there are too many to list: both together, unless the new words are enough. */
function inProvince(said: string, begun: Place, asking: Asking): Reading<Json> {
  const anew = { ...asking, doubt: undefined };
  const alone = place.parse(said, anew);
  if ('value' in alone) return alone;
  const together = place.parse(`${begun.typed}, ${said}`, anew);
  return 'ask' in together && UNFOUND.has(together.ask) ? alone : together;
}

const UNFOUND: ReadonlySet<string> = new Set(['unclear', 'many_provinces']);

/** A commune that was split may also stay open: "chưa rõ". What too many provinces have waits for the province. */
function mayStayOpen(reading: Asked, said: string): Reading<Json> {
  const [first] = reading.choices;
  if (reading.ask === 'which_province' && first === undefined)
    return { ask: 'many_provinces', choices: [{ province: '', typed: tidy(said) }] };
  if (reading.ask !== 'split' || first === undefined) return reading;
  const { commune: _commune, ...open } = first as unknown as Place;
  const candidates = reading.choices.flatMap((one) => (one as unknown as Place).commune ?? []);
  return { ask: 'split', choices: [...reading.choices, { ...open, candidates }] };
}

type Asked = Extract<Reading<Json>, { readonly ask: string }>;

function withHamlet(said: string, begun: Place, asking: Asking): ReturnType<Field['parse']> {
  const words = tidy(said);
  if (isUnknown(said, asking)) return { value: begun as unknown as Json };
  return words.length > 60
    ? { ask: 'unclear', choices: [] }
    : { value: { ...begun, hamlet: markedHamlet(words), typed: `${begun.typed}; ${words}` } as unknown as Json };
}

function leftOpen(begun: Place, asking: Asking): Json {
  const candidates = (asking.doubt?.choices ?? []).flatMap((one) => (one as unknown as Place).commune ?? []);
  const { commune: _commune, ...open } = begun;
  return { ...open, candidates };
}

function isUnknown(said: string, { wording }: Asking): boolean {
  const folded = fold(said);
  return wording
    .list('fields.place.unknown')
    .some((word) => folded === foldOnce(word) || folded.startsWith(`${foldOnce(word)} `));
}
