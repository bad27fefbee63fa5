import type { Place } from '../../src/model/answers.ts';
import type { Household } from '../../src/model/household.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Listing, Placement } from '../../src/model/listing.ts';
import type { PersonView, RoleInArea } from '../../src/model/person.ts';
import { OPENING } from '../stage/stage.ts';
import { QUESTION_NEWS } from './toy-questions.ts';
import { TICKET_NEWS } from './toy-tickets.ts';

/** One household, its listings in any state, and the news of them, as the records would give them. */

export const PLACE: Place = {
  province: '25',
  commune: '09064',
  hamlet: 'thôn 3',
  typed: 'thôn 3 xã Liên Châu Phú Thọ',
};

export const HOUSEHOLD: Household = {
  code: 'HO-000045',
  ownerId: 'p1',
  owner: 'Trần Văn Tám',
  phone: '+84912345678',
  place: PLACE,
  products: [],
  createdAt: OPENING,
};

export function registered(person: PersonView): PersonView {
  const { code, owner, phone } = HOUSEHOLD;
  return {
    ...person,
    personId: 'p1',
    name: owner,
    form: person.form ?? 'chú',
    households: [{ code, owner, phone, place: PLACE }],
  };
}

export function withRole(person: PersonView, role: RoleInArea): PersonView {
  return { ...person, personId: 'p1', name: 'Thảo', form: 'chị', roles: [...person.roles, role] };
}

export const placement = (state: Placement['state'], more: Partial<Placement> = {}): Placement => ({
  marketplace: 'postmart',
  state,
  stateAt: OPENING,
  ...more,
});

export function listing(number: number, changes: Partial<Listing> = {}): Listing {
  return {
    code: `SP-${String(number).padStart(6, '0')}`,
    household: HOUSEHOLD,
    product: { said: 'cà chua', id: 'ca-chua', category: 'rau-cu' },
    price: { amountVnd: 25_000, perQty: 1, perUnit: 'kg', vndPerKg: 25_000 },
    quantity: { value: 200, unit: 'kg', kg: 200 },
    papers: [],
    intro: 'Cà chua nhà trồng.',
    photos: [{ hash: 'a'.repeat(64) }, { hash: 'b'.repeat(64), advice: 'dark' }],
    state: 'submitted',
    stateAt: OPENING,
    placements: [placement('waiting')],
    createdAt: OPENING,
    ...changes,
  };
}

export const ABOUT = { code: 'SP-000001', product: { said: 'cà chua' } };

/** News as the actions write it. */
export const NEWS: readonly { readonly kind: string; readonly values: JsonObject }[] = [
  { kind: 'listing_approved', values: { ...ABOUT, marketplaces: ['postmart'] } },
  { kind: 'listing_live', values: { ...ABOUT, marketplace: 'postmart', url: 'https://san.example/a' } },
  {
    kind: 'listing_sent_back',
    values: { ...ABOUT, field: 'photos', words: 'Ảnh 2 tối', officerName: 'Thảo', officerForm: 'chị' },
  },
  { kind: 'listing_sent_back', values: { ...ABOUT, field: 'price', words: 'Giá một kg hay một chai?' } },
  { kind: 'listing_fault', values: { ...ABOUT, marketplace: 'voso', words: 'ảnh có chữ', field: 'photos' } },
  { kind: 'listing_fault', values: { ...ABOUT, marketplace: 'voso', words: 'sàn chưa nhận' } },
  { kind: 'change_live', values: { ...ABOUT, marketplace: 'postmart' } },
  { kind: 'words_edited', values: { ...ABOUT, before: 'a', after: 'b' } },
  { kind: 'photo_deleted', values: { ...ABOUT, number: 2, left: 1 } },
  { kind: 'data_removed', values: {} },
  ...TICKET_NEWS,
  ...QUESTION_NEWS,
];
