import type { Knowledge } from '../engine/bundle.ts';
import type { Marketplace } from '../model/marketplace.ts';
import type { DateWindow, Place, Price, Product, Quantity } from '../model/answers.ts';
import type { Millis } from '../model/time.ts';
import { vietnamDay } from '../model/time.ts';
import { showDates } from '../vietnamese/dates.ts';
import { formatVnd } from '../vietnamese/format-number.ts';
import { showPhone } from '../vietnamese/phone.ts';
import { showPlace } from '../vietnamese/places.ts';
import { showPrice } from '../vietnamese/price.ts';
import { showProduct } from '../vietnamese/products.ts';
import { showQuantity } from '../vietnamese/quantity.ts';

/** How raw values of action results stand in a sentence: `{{listing.price, price}}`. */
export type Formats = Readonly<Record<string, (value: unknown) => string>>;

export function makeFormats({ places, products, marketplaces }: Knowledge): Formats {
  const named = (ids: unknown): readonly Marketplace[] =>
    marketplaces.filter((one) => (ids as readonly string[]).includes(one.id));
  return {
    day: (at) => shortDay(at as Millis),
    time: (at) => timeOfDay(at as Millis),
    vnd: (amount) => formatVnd(amount as number),
    price: (price) => showPrice(price as Price),
    quantity: (quantity) => showQuantity(quantity as Quantity),
    dates: (dates) => showDates(dates as DateWindow, (dates as DateWindow).from),
    place: (place) => showPlace(place as Place, places),
    product: (product) => showProduct(product as Product, products),
    marketplaces: (ids) =>
      named(ids)
        .map((one) => one.name)
        .join(', '),
    marketplace: (id) => named([id])[0]?.name ?? String(id),
    clerks: (ids) => [...new Set(named(ids).map((one) => one.clerk))].join(' và '),
    clerk: (id) => named([id])[0]?.clerk ?? '',
    said: (product) => (product as Product).said,
    Said: (product) => capital((product as Product).said),
    phone: (phone) => showPhone(phone as string),
    capital: (words) => capital(String(words)),
    small: (words) => String(words).charAt(0).toLowerCase() + String(words).slice(1),
  };
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
