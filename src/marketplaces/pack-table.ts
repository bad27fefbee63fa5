import type { DateWindow, Place, Price, Product, Quantity } from '../model/answers.ts';
import type { Listing } from '../model/listing.ts';
import type { TakeDown } from '../ports/marketplaces.ts';
import type { Pack, PackedListing } from '../ports/packs.ts';
import { toCsv } from './csv.ts';

/** How values stand in the table. `text` is from `locales/vi/pack.yaml`, by keys such as "pack.columns.code". */
export interface PackWording {
  text(key: string): string;
  product(product: Product): string;
  category(product: Product): string;
  quantity(quantity: Quantity): string;
  paper(id: string): string;
  phone(phone: string): string;
  place(place: Place): string;
}

/** What a clerk is to do, column by column. */
export const PACK_COLUMNS = [
  'code',
  'errand',
  'product',
  'category',
  'price',
  'unit',
  'quantity',
  'from',
  'to',
  'papers',
  'intro',
  'owner',
  'phone',
  'place',
  'photos',
  'url',
] as const;
type Column = (typeof PACK_COLUMNS)[number];
type Row = Partial<Record<Column, string>>;

/**
 * The pack as CSV: a line of headings, a line for everything the clerk has not reported on yet, then what has been erased
 * here and is still on the marketplace. `photoNames` are the files beside the table, by code of the listing.
 */
export function packTable(
  pack: Pack,
  takeDowns: readonly TakeDown[],
  photoNames: ReadonlyMap<string, readonly string[]>,
  wording: PackWording,
): string {
  const rows: readonly Row[] = [
    ...openEntries(pack).map((entry) => rowOf(entry, pack.marketplace, photoNames, wording)),
    ...takeDowns.map((one) => takeDownRow(one, wording)),
  ];
  const headings = PACK_COLUMNS.map((column) => wording.text(`pack.columns.${column}`));
  return toCsv([headings, ...rows.map((row) => PACK_COLUMNS.map((column) => row[column] ?? ''))]);
}

export function openEntries(pack: Pack): readonly PackedListing[] {
  return pack.entries.filter((entry) => entry.isOpen);
}

/** Whether a clerk needs the goods themselves, and not only where they stand. */
export function carriesGoods({ what }: PackedListing): boolean {
  return what === 'new' || what === 'change';
}

function rowOf(
  entry: PackedListing,
  marketplace: string,
  photoNames: ReadonlyMap<string, readonly string[]>,
  wording: PackWording,
): Row {
  const { listing } = entry;
  const url = listing.placements.find((placement) => placement.marketplace === marketplace)?.url;
  return {
    code: listing.code,
    errand: wording.text(`pack.errands.${errandWord(entry)}`),
    product: wording.product(listing.product),
    ...(carriesGoods(entry) ? goodsColumns(listing, wording) : {}),
    owner: listing.household.owner,
    photos: (photoNames.get(listing.code) ?? []).join(' '),
    ...(url === undefined ? {} : { url }),
  };
}

/** Not for sale for now: whether it is sold out or resting is what a buyer asks. */
function errandWord({ what, listing }: PackedListing): string {
  if (what !== 'stop') return what;
  return listing.state === 'sold_out' ? 'sold_out' : 'paused';
}

function goodsColumns(listing: Listing, wording: PackWording): Row {
  return {
    category: wording.category(listing.product),
    ...priceColumns(listing.price, wording),
    quantity: wording.quantity(listing.quantity),
    ...windowColumns(listing.window, wording),
    papers: listing.papers.map((paper) => wording.paper(paper)).join(', '),
    intro: listing.intro ?? '',
    phone: wording.phone(listing.household.phone),
    place: wording.place(listing.household.place),
  };
}

/** Plain digits, so that Excel can reckon with them: "25000" per "kg", per "10 quả", per "bao 25 kg". */
function priceColumns(price: Price, wording: PackWording): Row {
  if ('negotiable' in price) return { price: wording.text('pack.negotiable') };
  const unit = price.perQty === 1 ? price.perUnit : `${decimal(price.perQty)} ${price.perUnit}`;
  return {
    price: String(price.amountVnd),
    unit: price.unitKg === undefined ? unit : `${unit} ${decimal(price.unitKg)} kg`,
  };
}

function decimal(value: number): string {
  return String(value).replace('.', ',');
}

/** Days as 2026-12-01: the one spelling that Excel reads alike in every country. */
function windowColumns(window: DateWindow | undefined, wording: PackWording): Row {
  if (window === undefined) return {};
  return window.allYear ? { from: wording.text('pack.all_year') } : { from: window.from, to: window.to };
}

function takeDownRow({ code, product, url }: TakeDown, wording: PackWording): Row {
  return { code, errand: wording.text('pack.errands.take_down'), product, ...(url === undefined ? {} : { url }) };
}
