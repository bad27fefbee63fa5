import { HARVESTS } from './toy-harvests.ts';
import { MEETINGS } from './toy-meetings.ts';
import { householdSummary, listingView, publicView } from '../../src/actions/listing-view.ts';
import type { ActionResult } from '../../src/model/input.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Listing } from '../../src/model/listing.ts';
import { NOBODY_YET } from '../../src/model/person.ts';
import type { PersonView } from '../../src/model/person.ts';
import { OPENING } from '../stage/stage.ts';
import { BROADCASTS } from './toy-broadcasts.ts';
import { QUESTIONS } from './toy-questions.ts';
import { TICKETS } from './toy-tickets.ts';
import { ABOUT, HOUSEHOLD, listing, placement, registered, withRole } from './toy-things.ts';

export function knowsAction(action: string): boolean {
  return action in DOCUMENTED;
}

/**
 * Answers every call with one of the statuses its action documents, with values of the shapes it documents. Remembers no
 * more of the person than is in the results: what the engine must hold together, it must hold together by itself.
 */
export function answerCall(action: string, args: JsonObject, person: PersonView, pick: number): ActionResult {
  if (pick % 23 === 22) return { status: 'failed' };
  const results = DOCUMENTED[action];
  if (!results) throw new Error(`the toy office does not know "${action}"`);
  const all = results(args, person);
  // Two times in three what the person hopes for: pure chance never finishes a form.
  const chosen = pick % 3 === 0 ? all[Math.floor(pick / 3) % all.length] : all[0];
  return JSON.parse(JSON.stringify(chosen)) as ActionResult;
}

const LIVE: Partial<Listing> = { state: 'approved', placements: [placement('live', { url: 'https://san.example/a' })] };
const FAULTY: Partial<Listing> = {
  state: 'approved',
  placements: [placement('fault', { fault: { field: 'photos', words: 'ảnh có chữ' } })],
};
const SENT_BACK: Partial<Listing> = {
  state: 'sent_back',
  sentBack: { field: 'photos', words: 'Ảnh 2 tối quá', officerName: 'Thảo', officerForm: 'chị' },
};
const STATES: readonly Partial<Listing>[] = [
  {},
  LIVE,
  SENT_BACK,
  FAULTY,
  { state: 'approved' },
  { state: 'paused' },
  { state: 'sold_out' },
  { state: 'withdrawn' },
  { state: 'draft' },
];
const SEVERAL = STATES.map((state, index) => listing(index + 1, state));

const found = (changes: Partial<Listing>, rights: JsonObject = {}): ActionResult => ({
  status: 'found',
  values: {
    listing: listingView(listing(1, changes)),
    mayChange: true,
    maySubmit: changes.state === 'sent_back',
    mayReview: false,
    mayPlace: false,
    isOwn: true,
    ...rights,
  } as unknown as JsonObject,
});
const CARD = {
  listing: listingView(listing(1)),
  why: [{ what: 'photo', advice: 'dark', number: 2 }],
  ownerForm: 'chú',
};
const QUEUE = {
  total: 2,
  overdue: 1,
  codes: ['SP-000001', 'SP-000002'],
  skippedOwn: 0,
  complete: ['SP-000002'],
  careful: [{ ...ABOUT, since: OPENING, why: CARD.why }],
  first: CARD,
};
const WAITING = { ...ABOUT, owner: 'Trần Văn Tám', errand: 'new', state: 'waiting', since: OPENING };
const PLACED = {
  ...ABOUT,
  owner: 'Trần Văn Tám',
  marketplace: 'postmart',
  url: 'https://san.example/a',
  isChange: false,
};

type Answers = (args: JsonObject, person: PersonView) => readonly object[];

const one = (status: string, values: object = {}): object => ({ status, values });
const plain =
  (...results: readonly object[]): Answers =>
  () =>
    results;

/** By action: what it may answer, first what the person hopes for. */
const DOCUMENTED: Readonly<Record<string, Answers>> = {
  ...MEETINGS,
  note_gone: () => [{ status: 'noted' }],
  load_person: (_args, person) => [{ status: 'known', person }],
  keep_photo: ({ reference }) => [
    one('kept', { hash: hashOf(photoNamed(reference)) }),
    one('kept', { hash: hashOf(photoNamed(reference)), advice: 'dark' }),
    one('kept', { hash: hashOf(photoNamed(reference)), advice: 'blurred' }),
    ...['too_big', 'not_an_image', 'unsupported_image', 'damaged', 'banned', 'gone', 'unreachable'].map((because) =>
      one('refused', { because }),
    ),
  ],
  save_household: (_args, person) => [
    { status: 'saved', values: { code: HOUSEHOLD.code, isNew: true }, person: registered(person) },
  ],
  claim_household: (_args, person) => [
    {
      status: 'claimed',
      values: {
        household: { ...HOUSEHOLD },
        consentAt: 0,
        listings: [],
        helper: { name: 'Hùng', form: 'anh' },
      },
      person: registered(person),
    },
    one('wrong'),
    one('helper'),
    one('too_many'),
  ],
  confirm_household: plain(one('done'), one('hidden')),
  release_helper: plain(one('done'), one('hidden')),
  set_announcements: ({ on }, person) => [
    { status: on === true ? 'on' : 'off', person: { ...person, announcements: on === true } },
    one('unknown'),
  ],
  submit_listing: plain(
    one('submitted', {
      ...ABOUT,
      marketplaces: ['postmart'],
      household: { code: 'HO-000045', owner: HOUSEHOLD.owner },
    }),
    one('incomplete', { missing: ['photos', 'price'] }),
    one('closed', { closed: ['postmart'] }),
    one('nowhere'),
    one('hidden'),
  ),
  resubmit_listing: plain(
    one('submitted', { ...ABOUT, marketplaces: ['postmart'] }),
    one('incomplete', { missing: ['photos'] }),
    one('not_now', { code: ABOUT.code, state: 'approved' }),
    one('hidden'),
  ),
  my_listings: plain(
    one('some', { listings: SEVERAL.map(listingView) }),
    one('some', { listings: [listingView(listing(1, LIVE))] }),
    one('some', { listings: Array.from({ length: 23 }, (_, index) => listingView(listing(index + 1))) }),
    one('none'),
  ),
  open_listing: plain(
    ...STATES.map((state) => found(state)),
    found({}, { mayReview: true }),
    found({}, { mayChange: false }),
    one('public', publicView(listing(1, LIVE))),
    one('hidden'),
  ),
  change_listing: ({ price, quantity }) => [
    one('changed', {
      ...ABOUT,
      fields: ['price'],
      before: {},
      after: { ...given({ price, quantity }) },
      state: 'approved',
      liveOn: ['postmart'],
      stage: 'live',
    }),
    one('same', { ...ABOUT, stage: 'live' }),
    one('doubtful', { ...ABOUT, old: listing(1).price, new: price ?? listing(1).price }),
    one('not_now', { ...ABOUT, state: 'withdrawn' }),
    one('incomplete', { ...ABOUT, missing: ['photos'] }),
    one('hidden'),
  ],
  set_sale: ({ to }) => [
    one('done', { ...ABOUT, to, was: 'approved', liveOn: ['postmart'] }),
    one('same', { ...ABOUT, to }),
    one('not_now', { ...ABOUT, to, state: 'submitted' }),
    one('hidden'),
  ],
  copy_listing: plain(
    one('copied', {
      code: ABOUT.code,
      answers: { household: 'HO-000045', ...goodsOf(listing(1)), marketplaces: ['postmart'] },
    }),
    one('hidden'),
  ),
  my_data: plain(
    one('found', {
      name: HOUSEHOLD.owner,
      households: [
        { ...householdSummary(HOUSEHOLD), products: [], listings: [{ ...ABOUT, stage: 'live', photos: 2 }] },
      ],
      photos: 2,
      consents: [{ version: '1', saidAt: OPENING }],
      givenTo: ['postmart'],
      announcements: false,
      questions: 1,
    }),
    one('found', {
      name: 'Thảo',
      households: [],
      photos: 0,
      consents: [],
      givenTo: [],
      announcements: false,
      questions: 1,
    }),
    one('nothing'),
  ),
  delete_my_data: plain(
    { ...one('deleted', { households: 1, listings: [ABOUT], photos: 2, takeDowns: [] }), person: NOBODY_YET },
    {
      ...one('deleted', {
        households: 1,
        listings: [ABOUT],
        photos: 2,
        takeDowns: [{ ...ABOUT, marketplace: 'postmart' }],
      }),
      person: NOBODY_YET,
    },
    one('nothing'),
  ),
  ...TICKETS,
  ...BROADCASTS,
  ...HARVESTS,
  ...QUESTIONS,
  find_listings: plain(
    one('many', { household: householdSummary(HOUSEHOLD), listings: SEVERAL.map(listingView) }),
    one('people', { households: [householdSummary(HOUSEHOLD), { ...householdSummary(HOUSEHOLD), code: 'HO-000046' }] }),
    found(LIVE),
    one('many', { household: householdSummary(HOUSEHOLD), listings: [] }),
    one('none'),
    one('hidden'),
  ),
  review_queue: plain(
    one('some', QUEUE),
    one('some', { ...QUEUE, total: 1, complete: [] }),
    one('none', { skippedOwn: 1 }),
    one('not_allowed'),
  ),
  review_card: plain(
    one('card', CARD),
    one('own', ABOUT),
    one('not_now', { ...ABOUT, state: 'approved' }),
    one('hidden'),
  ),
  approve: plain(
    one('approved', { count: 1, codes: ['SP-000001'], skippedOwn: [], skipped: [] }),
    one('own', { count: 0, codes: [], skippedOwn: ['SP-000001'], skipped: [] }),
    one('hidden', { count: 0, codes: [], skippedOwn: [], skipped: ['SP-000001'] }),
  ),
  send_back: plain(
    one('sent_back', { ...ABOUT, field: 'photos' }),
    one('own', ABOUT),
    one('not_now', { ...ABOUT, state: 'approved' }),
    one('hidden'),
  ),
  edit_words: plain(
    one('edited', { ...ABOUT, before: 'a', after: 'b' }),
    one('same', ABOUT),
    one('not_now', { ...ABOUT, state: 'draft' }),
    one('hidden'),
  ),
  make_pack: plain(
    one('made', { marketplace: 'postmart', number: 12, new: 8, changes: 3, takeDowns: 0 }),
    one('nothing', { marketplace: 'postmart', takeDowns: 0 }),
    one('which_marketplace', { marketplaces: ['postmart', 'voso'] }),
    one('not_allowed'),
  ),
  placement_queue: plain(
    one('some', { marketplaces: [{ id: 'postmart', total: 1, listings: [WAITING] }] }),
    one('some', {
      marketplaces: ['postmart', 'voso'].map((id) => ({
        id,
        total: 1,
        listings: [WAITING, { ...WAITING, code: 'SP-000002', errand: 'take_down' }],
      })),
    }),
    one('none'),
    one('not_allowed'),
  ),
  report_placed: plain(
    one('recorded', PLACED),
    one('which_marketplace', { ...ABOUT, marketplaces: ['postmart', 'voso'] }),
    one('bad_link', { ...PLACED, refused: 'other_host' }),
    one('already', PLACED),
    one('hidden'),
  ),
  report_fault: plain(
    one('recorded', { ...PLACED, field: 'photos', words: 'ảnh có chữ' }),
    one('which_marketplace', { ...ABOUT, marketplaces: ['postmart', 'voso'] }),
    one('already', PLACED),
    one('hidden'),
  ),
  create_invite: ({ role }) => [
    one('made', { code: 'MOI 48K21', role, area: '09064', expiresAt: OPENING }),
    one('unknown_area'),
    one('not_allowed'),
  ],
  accept_invite: (_args, person) => [
    {
      ...one('welcome', { role: 'collaborator', area: '09064' }),
      person: withRole(person, { role: 'collaborator', area: '09064' }),
    },
    one('used'),
    one('expired'),
    one('unknown'),
    one('too_many'),
  ],
  check_price: plain(one('fine'), one('unusual', { usual: listing(1).price })),
  delete_photo: plain(one('deleted', { ...ABOUT, number: 2, left: 1 }), one('no_photo', ABOUT), one('hidden')),
  open_marketplace: ({ marketplace, open }) => [one('done', { marketplace, open }), one('unknown'), one('not_allowed')],
};

function goodsOf({ product, price, quantity, papers, intro, photos }: Listing): object {
  return { product, price, quantity, papers, intro, photos };
}

/** An answer that was not asked for is missing, a skipped one is null. */
function given(answers: Readonly<Record<string, Json | undefined>>): object {
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined && value !== null));
}

function photoNamed(reference: Json | undefined): string {
  return typeof reference === 'string' ? reference : '';
}

function hashOf(reference: string): string {
  return Buffer.from(reference).toString('hex').padEnd(64, '0').slice(0, 64);
}
