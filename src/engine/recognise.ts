import type { JsonObject } from '../model/json.ts';
import type { OpenStep } from './open-step.ts';
import type { MessageReading } from './readings.ts';
import { checkInCode } from './recognisers/check-in-code.ts';
import { collaboratorLink } from './recognisers/collaborator-link.ts';
import { communeLink } from './recognisers/commune-link.ts';
import { coming } from './recognisers/coming.ts';
import { claimCode } from './recognisers/claim-code.ts';
import { goodsOffer } from './recognisers/goods-offer.ts';
import { householdChange } from './recognisers/household-change.ts';
import { householdFor } from './recognisers/household-for.ts';
import { inviteCode } from './recognisers/invite-code.ts';
import { listingChange } from './recognisers/listing-change.ts';
import { listingCode } from './recognisers/listing-code.ts';
import { stopSending } from './recognisers/stop-sending.ts';
import { topicRefusal } from './recognisers/topic-refusal.ts';
import { newsRefusal } from './recognisers/news-refusal.ts';
import { phoneQuery } from './recognisers/phone-query.ts';
import { delivered, pledge } from './recognisers/pledge.ts';
import { placementReport } from './recognisers/placement-report.ts';
import { isFor } from './start-words.ts';
import type { Talk } from './talk.ts';

export interface Recognised {
  readonly answers: JsonObject;
  /** Answers that wait for their question's turn. */
  readonly early?: JsonObject;
  /** What is said of the early answers, by its key in `locales/vi`; else that they were read. */
  readonly told?: string;
  /** The words left over, tried on the first open question. */
  readonly rest?: string;
}

/** Finds in words what may start a form: a code, a report, "cà chua 30k". */
export interface Recogniser {
  /** May be meant in the middle of another form; else it is only asked while none is open. */
  isUnmistakable(said: string): boolean;
  find(talk: Talk, said: string): Recognised | undefined;
}

/** By the names that flows use under `recognises`. */
export const recognisers: ReadonlyMap<string, Recogniser> = new Map([
  ['goods_offer', goodsOffer],
  ['listing_code', listingCode],
  ['listing_change', listingChange],
  ['placement_report', placementReport],
  ['phone_query', phoneQuery],
  ['invite_code', inviteCode],
  ['claim_code', claimCode],
  ['household_change', householdChange],
  ['commune_link', communeLink],
  ['collaborator_link', collaboratorLink],
  ['household_for', householdFor],
  ['coming', coming],
  ['check_in_code', checkInCode],
  ['news_refusal', newsRefusal],
  ['pledge', pledge],
  ['delivered', delivered],
  ['stop_sending', stopSending],
  ['topic_refusal', topicRefusal],
]);

/** What means one thing only, wherever it is said: a code, a link behind a number, "thôi nhận tin tập huấn". */
export function recogniseSurely(talk: Talk, said: string): MessageReading | undefined {
  return recognised(talk, said, (recogniser) => recogniser.isUnmistakable(said));
}

/** What may be meant while no form is open: "cà chua 30k". */
export function recognise(talk: Talk, open: OpenStep | undefined, said: string): MessageReading | undefined {
  return open ? undefined : recognised(talk, said, () => true);
}

function recognised(
  talk: Talk,
  said: string,
  isMeant: (recogniser: Recogniser) => boolean,
): MessageReading | undefined {
  for (const flow of talk.bundle.flows.values()) {
    if (!isFor(talk, flow)) continue;
    for (const name of flow.recognises) {
      const recogniser = recognisers.get(name);
      if (!recogniser || !isMeant(recogniser)) continue;
      const found = recogniser.find(talk, said);
      if (found) return { kind: 'start', flow: flow.name, ...found };
    }
  }
  return undefined;
}
