import { announcementFormats } from './announcement-formats.ts';
import type { Knowledge, Texts } from '../engine/bundle.ts';
import type { DateWindow, Place, Price, Product, Quantity } from '../model/answers.ts';
import type { Marketplace } from '../model/marketplace.ts';
import type { Millis } from '../model/time.ts';
import type { IsoDay } from '../model/time.ts';
import { vietnamDay } from '../model/time.ts';
import { showAmount } from '../vietnamese/amount.ts';
import type { Amount } from '../vietnamese/amount.ts';
import { showDates } from '../vietnamese/dates.ts';
import { hasMarks } from '../vietnamese/fold.ts';
import { formatVnd } from '../vietnamese/format-number.ts';
import { showDay, showHour, showMoment } from '../vietnamese/moment.ts';
import { showPhone } from '../vietnamese/phone.ts';
import { showCommune, showPlace, showProvince } from '../vietnamese/places.ts';
import { showPrice } from '../vietnamese/price.ts';
import { showProduct } from '../vietnamese/products.ts';
import { showQuantity } from '../vietnamese/quantity.ts';

/** How raw values of action results stand in a sentence: `{{listing.price, price}}`. */
export type Formats = Readonly<Record<string, (value: unknown) => string>>;

/** The shapes are those that actions give; words come from `locales/vi/words.yaml`. */
export function makeFormats(knowledge: Knowledge, texts: Pick<Texts, 'text'>): Formats {
  const { places, products, marketplaces } = knowledge;
  const named = (ids: unknown): readonly Marketplace[] =>
    marketplaces.filter((one) => (ids as readonly string[]).includes(one.id));
  const price = (value: unknown): string => showPrice(value as Price);
  const quantity = (value: unknown): string => showQuantity(value as Quantity);
  const dates = (value: unknown): string => showDates(value as DateWindow, (value as DateWindow).from);
  return {
    day: (at) => shortDay(at as Millis),
    time: (at) => timeOfDay(at as Millis),
    moment: (at) => showMoment(at as Millis, at as Millis),
    moments: (all) => (all as readonly Millis[]).map((at) => showMoment(at, at)).join('; '),
    hour: (at) => showHour(at as Millis),
    weekday: (at) => showDay(vietnamDay(at as Millis)),
    place_words: (places) => (places as readonly string[]).join(` ${texts.text('words.or')} `),
    amount: (amount) => showAmount(amount as Amount),
    iso_day: (day) => showDay(day as IsoDay),
    ...announcementFormats(knowledge, texts),
    vnd: (amount) => formatVnd(amount as number),
    count: (list) => String((list as readonly unknown[]).length),
    price,
    quantity,
    dates,
    place: (place) => showPlace(place as Place, places),
    area: (area) => areaName(area as string, places, named, texts),
    product: (product) => showProduct(product as Product, products),
    said: (product) => (product as Product).said,
    goods: (listings) =>
      (listings as readonly { product: Product }[]).map(({ product }) => product.said).join(', ') ||
      texts.text('words.nothing'),
    phone: (phone) => showPhone(phone as string),
    marketplaces: (ids) =>
      named(ids)
        .map((one) => one.name)
        .join(', ') || texts.text('words.nothing'),
    marketplace: (id) => named([id])[0]?.name ?? String(id),
    clerks: (ids) => [...new Set(named(ids).map((one) => one.clerk))].join(' và '),
    clerk: (id) => named([id])[0]?.clerk ?? '',
    part: (field) => texts.text(`words.parts.${String(field)}`),
    parts: (fields) => (fields as readonly string[]).map((field) => texts.text(`words.parts.${field}`)).join(', '),
    role: (role) => texts.text(`words.roles.${String(role)}`),
    errand: (errand) => texts.text(`words.errands.${String(errand)}`),
    links: (placements) => (placements as readonly { url?: string }[]).flatMap(({ url }) => url ?? []).join('\n'),
    fault: (placements) =>
      (placements as readonly { fault?: { words: string } }[]).flatMap(({ fault }) => fault?.words ?? []).join(', '),
    why: (doubts) =>
      (doubts as readonly Doubt[]).map((doubt) => doubtWords(doubt, texts)).join('; ') || texts.text('words.nothing'),
    changes: (changed) => changesWords(changed as Changed, { price, quantity, window: dates }, texts),
    consents: (consents) => consentWords(consents as readonly Consent[], texts),
    called: (naming) => calledName(naming as Naming | undefined, texts),
    officer: (naming) => officerName(naming as Officer, places, texts),
    quotes: (lines) => (lines as readonly string[]).map((line) => `"${line}"`).join('\n'),
    capital: (words) => capital(String(words)),
  };
}

interface Naming {
  readonly name?: string;
  readonly form?: string;
}

/** "cô Bảy"; a name typed without marks stays whole, since Tam may be Tâm, Tám or Tam. */
function calledName({ name, form }: Naming = {}, texts: Pick<Texts, 'text'>): string {
  if (name === undefined) return form ?? texts.text('words.somebody');
  const given = hasMarks(name) ? (name.split(' ').at(-1) ?? name) : name;
  return form === undefined ? name : `${form} ${given}`;
}

interface Officer extends Naming {
  readonly role?: string;
  readonly area?: string;
}

/** "chị Thảo, cán bộ Hội xã Tân Phước 1": as much of it as is known. */
function officerName(officer: Officer, places: Knowledge['places'], texts: Pick<Texts, 'text'>): string {
  const commune = places.communes.get(officer.area ?? '');
  const role = texts.text(`words.roles.${officer.role ?? 'officer'}`);
  const office = commune ? `${role} ${commune.type} ${commune.name}` : role;
  return officer.name === undefined ? office : `${calledName(officer, texts)}, ${office}`;
}

interface Changed {
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

/** "giá từ 8.000 thành 9.000 đồng một kg, còn 200 kg": what is new, and the price it was where both are of one measure. */
function changesWords({ before = {}, after }: Changed, shown: Formats, texts: Pick<Texts, 'text'>): string {
  const was = before['price'] as Price | undefined;
  const now = after['price'] as Price | undefined;
  const isOneMeasure =
    was &&
    now &&
    !('negotiable' in was) &&
    !('negotiable' in now) &&
    was.perUnit === now.perUnit &&
    was.perQty === now.perQty;
  const said = Object.entries(shown).flatMap(([name, show]) => {
    const value = after[name];
    if (value === undefined) return [];
    if (name === 'price' && isOneMeasure)
      return [texts.text('words.changes.price_from', { was: formatVnd(was.amountVnd), value: show(value) })];
    return [texts.text(`words.changes.${name}`, { value: show(value) })];
  });
  return said.join(', ');
}

interface Consent {
  readonly version: string;
  readonly saidAt?: Millis;
  readonly at?: Millis;
}

/** The first consent: "22/11, 9 giờ 15, bản 1". */
function consentWords([first]: readonly Consent[], texts: Pick<Texts, 'text'>): string {
  const at = first?.saidAt ?? first?.at;
  if (!first || at === undefined) return texts.text('words.nothing');
  return texts.text('words.consent', { day: shortDay(at), time: timeOfDay(at), version: first.version });
}

interface Doubt {
  readonly what: string;
  readonly advice?: string;
  readonly number?: number;
}

function doubtWords({ what, advice, number }: Doubt, texts: Pick<Texts, 'text'>): string {
  return texts.text(
    `words.doubts.${advice === undefined ? what : `${what}_${advice}`}`,
    number === undefined ? {} : { number },
  );
}

/** "xã Liên Châu, Phú Thọ", "Phú Thọ", "Postmart", "cả nước". */
function areaName(
  area: string,
  places: Knowledge['places'],
  named: (ids: unknown) => readonly Marketplace[],
  texts: Pick<Texts, 'text'>,
): string {
  if (area === '') return texts.text('words.whole_country');
  if (/^\d{5}$/.test(area)) return showCommune(area, places);
  return /^\d{2}$/.test(area) ? showProvince(area, places) : (named([area])[0]?.name ?? area);
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "23/11"; the year is left to the reader. */
function shortDay(at: Millis): string {
  const [, month = '', day = ''] = vietnamDay(at).split('-');
  return `${String(Number(day))}/${String(Number(month))}`;
}

/** "9 giờ 15" */
function timeOfDay(at: Millis): string {
  const [hour = '', minute = ''] = new Date(at + 7 * 3_600_000).toISOString().slice(11, 16).split(':');
  return minute === '00' ? `${String(Number(hour))} giờ` : `${String(Number(hour))} giờ ${minute}`;
}
