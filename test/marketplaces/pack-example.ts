import type { Listing, Placement } from '../../src/model/listing.ts';
import type { PackWording } from '../../src/marketplaces/pack-table.ts';
import type { Errand, Pack, PackedListing } from '../../src/ports/packs.ts';

const AT = Date.UTC(2026, 10, 25, 2);

export function packOf(entries: readonly PackedListing[]): Pack {
  return { marketplace: 'postmart', number: 12, madeAt: AT, entries };
}

export function entry(what: Errand, listing: Partial<Listing> = {}, isOpen = true): PackedListing {
  return { what, isOpen, listing: { ...TOMATOES, ...listing } };
}

const WAITING: Placement = { marketplace: 'postmart', state: 'in_pack', stateAt: AT };

export const LIVE: Placement = { ...WAITING, state: 'live', url: 'https://postmart.vn/ca-chua' };

const TOMATOES: Listing = {
  code: 'SP-000127',
  household: {
    code: 'HO-000045',
    owner: 'Trần Văn Tám',
    phone: '+84912345678',
    place: { province: '25', commune: '08866', typed: 'lien chau phu tho' },
    products: [],
    createdAt: AT,
  },
  product: { said: 'cà chua', id: 'ca-chua' },
  price: { amountVnd: 25_000, perQty: 1, perUnit: 'kg', vndPerKg: 25_000 },
  quantity: { value: 200, unit: 'kg', kg: 200 },
  window: { from: '2026-12-01', to: '2027-02-28' },
  papers: ['vietgap'],
  intro: 'Cà chua sạch nhà trồng, hái buổi sáng.',
  photos: [],
  state: 'approved',
  stateAt: AT,
  placements: [WAITING],
  createdAt: AT,
};

/** Words for the table without the lists and the locale behind them. */
export const PLAIN_WORDING: PackWording = {
  text: (key) => key.replace(/^pack\.(columns\.|errands\.)?/, ''),
  product: ({ said }) => said,
  category: ({ id }) => `nhóm ${id ?? '?'}`,
  quantity: ({ value, unit }) => `${String(value)} ${unit}`,
  paper: (id) => id.toUpperCase(),
  phone: (phone) => phone.replace(/^\+84(\d{3})(\d{3})(\d{3})$/, '0$1 $2 $3'),
  place: ({ typed }) => typed,
};
