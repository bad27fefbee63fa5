import type { GeneratedAlways } from 'kysely';
import type { ChannelName } from '../model/address.ts';
import type { Product } from '../model/answers.ts';
import type { EventKind } from '../model/event.ts';
import type { JsonObject } from '../model/json.ts';
import type { IsoDay, Millis } from '../model/time.ts';
import type { JsonColumn } from './tables.ts';

/** What migration 0008 has made. */
export interface EventTables {
  meetings: EventColumns & {
    title: string;
    places: JsonColumn<readonly string[]>;
    code: string;
    state: 'open' | 'cancelled';
  };
  meeting_sessions: {
    starts_at: Millis;
    day_before_told_at: Millis | null;
    hour_before_told_at: Millis | null;
    meeting_id: number;
  };
  attendances: {
    at: Millis;
    meeting_id: number;
    person_id: number;
    /** 0 unless the answer is a yes. */
    heads: number;
    place: number;
    answer: 'yes' | 'no' | 'unsure';
  };
  check_ins: { at: Millis; starts_at: Millis; meeting_id: number; person_id: number; heads: number };
  harvest_calls: EventColumns & {
    amount: number;
    unit: string;
    product: JsonColumn<Product>;
    until: IsoDay;
    outlets: string | null;
    state: 'open' | 'closed';
    asked_delivered_at: Millis | null;
  };
  pledges: {
    at: Millis;
    amount: number;
    delivered: number | null;
    call_id: number;
    person_id: number;
    household_id: number | null;
    household_says: 'asked' | 'yes' | 'less' | null;
    deliver_on: IsoDay | null;
  };
  polls: EventColumns & { question: string; choices: JsonColumn<readonly string[]>; state: 'open' | 'closed' };
  votes: { at: Millis; poll_id: number; person_id: number; choice: number };
  event_history: {
    at: Millis;
    id: GeneratedAlways<number>;
    number: number;
    person_id: number | null;
    answer_of: number | null;
    kind: EventKind | 'broadcast';
    channel: ChannelName;
    action: string;
    before: JsonColumn<JsonObject> | null;
    after: JsonColumn<JsonObject> | null;
  };
}

interface EventColumns {
  created_at: Millis;
  id: GeneratedAlways<number>;
  made_by: number | null;
  /** "" for the whole country. */
  province: string;
  /** Null for a whole province or the country. */
  commune: string | null;
}
