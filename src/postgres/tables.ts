import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { Area, DateWindow, PhotoAdvice, Place, Price, Product, Quantity } from '../model/answers.ts';
import type { Audience } from '../model/audience.ts';
import type {
  AudienceCount,
  BroadcastDraft,
  BroadcastState,
  DeliveryOutcome,
  Invitation,
  Receipt,
  Topic,
} from '../model/broadcast.ts';
import type { OutgoingMessage } from '../model/effect.ts';
import type { ActionResult } from '../model/input.ts';
import type { JsonObject } from '../model/json.ts';
import type { ListingState, PlacementState } from '../model/lifecycle.ts';
import type { Fault, SentBack } from '../model/listing.ts';
import type { Errand } from '../model/placement.ts';
import type { Role } from '../model/roles.ts';
import type { Millis } from '../model/time.ts';
import type { Thing } from '../model/may.ts';
import type { Address, ChannelName } from '../model/address.ts';
import type { ConsentKind } from '../model/consent.ts';
import type { CountedAs, KeptState, Wish } from '../model/question.ts';
import type { Tokens } from '../ports/tokens.ts';
import type { EventTables } from './event-tables.ts';

/** What the migrations have made. Values come back alike from both stores: bigint as number, jsonb as its value. */
export interface Tables extends EventTables {
  people: {
    id: GeneratedAlways<number>;
    name: string | null;
    form: string | null;
    announcements: boolean | null;
    /** The person's own most; null for the usual. */
    announcements_a_week: number | null;
    refused_topics: readonly Topic[] | null;
  };
  addresses: {
    address: Address;
    person_id: number;
    partition: number;
    last_said_at: Millis;
    /** Null while what is sent arrives. */
    gone_at: Millis | null;
    /** Whose goods are being listed in the talk. */
    drafting: Generated<number | null>;
  };
  roles: { person_id: number; role: Role; area: string; given_by: number | null; given_at: Millis };
  invites: {
    code_hash: string;
    role: Role;
    area: string;
    made_by: number;
    expires_at: Millis;
    used_by: number | null;
    used_at: Millis | null;
  };
  claims: { household_id: number; code: string; expires_at: Millis; wrong_tries: Generated<number> };
  wrong_codes: { address: Address; day: string; tries: number };
  households: Households;
  consents: {
    /** Null for a yes or no to announcements. */
    household_id: number | null;
    /** Who has heard the owner say it, or whose yes to announcements it is; null when a household's owner typed it. */
    person_id: number | null;
    is_given: boolean;
    kind: ConsentKind;
    version: string | null;
    words: string;
    said_at: Millis;
    channel: ChannelName;
  };
  listings: Listings;
  placements: Placements;
  packs: { marketplace: string; number: number; made_at: Millis; entries: JsonColumn<readonly PackEntryRow[]> };
  household_history: HistoryColumns & { household_id: number };
  listing_history: HistoryColumns & { listing_id: number };
  notices: {
    id: GeneratedAlways<number>;
    person_id: number | null;
    address: Address | null;
    kind: string;
    values: JsonColumn<JsonObject>;
    at: Millis;
    /** Its person is gone (`Reachability`). */
    waits: Generated<boolean>;
  };
  tickets: {
    id: GeneratedAlways<number>;
    person_id: number | null;
    address: Address;
    topic: string;
    question: string;
    words: JsonColumn<readonly string[]>;
    place: JsonColumn<Thing['place']> | null;
    facts: JsonColumn<JsonObject>;
    asked_of: JsonColumn<readonly string[]>;
    opened_at: Millis;
    closed_at: Millis | null;
    taken_by: number | null;
    province: string;
    commune: string | null;
    candidates: readonly string[] | null;
  };
  ticket_lines: { id: GeneratedAlways<number>; ticket_id: number; at: Millis; by_asker: boolean; words: string };
  questions: {
    id: GeneratedAlways<number>;
    person_id: number | null;
    answer_id: number | null;
    address: Address;
    wish: Wish;
    said: string;
    province: string;
    commune: string | null;
    candidates: readonly string[] | null;
    asked_at: Millis;
    answered_at: Millis | null;
  };
  officer_answers: {
    id: GeneratedAlways<number>;
    person_id: number | null;
    name: string | null;
    form: string | null;
    /** Of the officer's role, at the time. */
    area: string;
    /** Where it answers by itself; null while it does nowhere. */
    scope: string | null;
    state: KeptState;
    question: string;
    words: string;
    at: Millis;
    reviewed_by: number | null;
    reviewed_at: Millis | null;
  };
  answer_counts: { day: string; answer: string; what: CountedAs; count: number };
  done_calls: { call_id: string; at: Millis; result: JsonColumn<ActionResult> | null };
  marketplace_settings: { marketplace: string; is_open: boolean; set_by: number | null; set_at: Millis };
  take_downs: {
    marketplace: string;
    listing_code: string;
    product: string;
    url: string | null;
    tell: Address;
    asked_at: Millis;
  };
  uploaded_photos: { hash: string; channel: ChannelName; reference: string; at: Millis };
  platform_tokens: { account: string; obtained_at: Millis; tokens: JsonColumn<Tokens> };
  broadcasts: Broadcasts;
  deliveries: Deliveries;
  broadcast_tallies: {
    broadcast_id: number;
    channel: ChannelName;
    what: DeliveryOutcome | Receipt | 'listed';
    because: string;
    count: number;
  };
  photo_removals: { hash: string; because: 'banned' | 'erased'; at: Millis };
}

/** Written as JSON text, read as its value: `pg` would take a JavaScript array for one of PostgreSQL's own. */
export type JsonColumn<Value> = ColumnType<Value, string, string>;

interface HistoryColumns {
  id: GeneratedAlways<number>;
  at: Millis;
  person_id: number | null;
  channel: ChannelName;
  action: string;
  before: JsonColumn<JsonObject> | null;
  after: JsonColumn<JsonObject> | null;
}

interface Households {
  id: GeneratedAlways<number>;
  owner_id: number | null;
  keyed_by: number | null;
  introduced_by: number | null;
  owner: string;
  owner_folded: GeneratedAlways<string>;
  owner_word: string | null;
  phone: string;
  place: JsonColumn<Place>;
  province: string;
  commune: string | null;
  candidates: readonly string[] | null;
  membership: string | null;
  products: JsonColumn<readonly Product[]>;
  land: JsonColumn<Area> | null;
  created_at: Millis;
}

interface Listings {
  id: GeneratedAlways<number>;
  household_id: number;
  keyed_by: number | null;
  product: JsonColumn<Product>;
  price: JsonColumn<Price>;
  quantity: JsonColumn<Quantity>;
  sale_window: JsonColumn<DateWindow> | null;
  papers: JsonColumn<readonly string[]>;
  intro: string | null;
  /** Content hashes one behind the other: bytes in the table, "\\x1f…" when read as JSON. */
  photos: string;
  /** As many as photos, null where there is none; null when no photo has any. */
  photo_advice: readonly (PhotoAdvice | null)[] | null;
  state: ListingState;
  state_at: Millis;
  sent_back: JsonColumn<SentBack> | null;
  back_from: JsonColumn<DateWindow> | null;
  province: string;
  commune: string | null;
  candidates: readonly string[] | null;
  created_at: Millis;
  submitted_at: Millis | null;
  approved_at: Millis | null;
}

interface Placements {
  listing_id: number;
  marketplace: string;
  state: PlacementState;
  state_at: Millis;
  url: string | null;
  fault: JsonColumn<Fault> | null;
  change: 'waiting' | 'in_pack' | null;
  pack: number | null;
  province: string;
  commune: string | null;
  candidates: readonly string[] | null;
}

interface Broadcasts {
  id: GeneratedAlways<number>;
  made_by: number | null;
  made_at: Millis;
  second_by: number | null;
  state: BroadcastState;
  state_at: Millis;
  starts_at: Millis | null;
  topic: Topic;
  message: JsonColumn<OutgoingMessage>;
  variants: JsonColumn<BroadcastDraft['variants']>;
  audience: JsonColumn<Audience>;
  invites: JsonColumn<Invitation> | null;
  counted: JsonColumn<AudienceCount> | null;
  /** Everybody of the audience up to this person has been looked at, and listed if within reach. */
  listed_to: Generated<number>;
  is_listed: Generated<boolean>;
}

interface Deliveries {
  person_id: number;
  broadcast_id: number;
  partition: number;
  channel: ChannelName;
  /** Empty once the person is erased. */
  address: Address | '';
  outcome: DeliveryOutcome | null;
  because: string | null;
  at: Millis | null;
  delivered_at: Millis | null;
  seen_at: Millis | null;
}

export interface PackEntryRow {
  readonly listing: number;
  readonly what: Errand;
}
