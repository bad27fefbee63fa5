import type { Address, ChannelName } from '../model/address.ts';
import type { Difference } from '../model/appearance.ts';
import type { OutgoingMessage } from '../model/effect.ts';
import type { ActionResult } from '../model/input.ts';
import type { MarketplaceRules } from '../marketplaces/marketplace.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { PersonView } from '../model/person.ts';
import type { Millis } from '../model/time.ts';
import type { LinkTo } from '../ports/list-files.ts';
import type { By, Work } from '../ports/records.ts';

/**
 * Something a flow may call that concerns the records. Runs inside one transaction; whatever a person may do is a status,
 * and what it throws is a mistake of ours, after which nothing has happened.
 */
export type Action = (work: Work, args: JsonObject, by: By, at: Millis, knowing: Knowing) => Promise<ActionResult>;

/** The same with its transaction around it, as the running shell calls it. */
export type BoundAction = (args: JsonObject, by: Address, callId: string, at: Millis) => Promise<ActionResult>;

/** What actions know besides the records. */
export interface Knowing {
  /** As their files say; whether an admin has opened or closed one stands in the records. */
  readonly marketplaces: readonly MarketplaceRules[];
  /** Today's code of an area said as a code or in words, old ones too: "15000", "Phú Thọ", "xã Đại Tự". */
  readonly areaOf: (said: string) => string | undefined;
  /** The province of a commune of today. */
  readonly provinceOf: (commune: string) => string | undefined;
  /** Codes of the communes of a province; none for anything else. */
  readonly communesOf: (province: string) => readonly string[];
  /** The channels that this installation has. */
  readonly connected: readonly ChannelName[];
  /** Missing where no lists are served. */
  readonly linkTo?: LinkTo;
  /** What people on a channel would see otherwise than it is written. */
  readonly differencesOn: (channel: ChannelName, message: OutgoingMessage) => readonly Difference[];
  /** Nobody real can reach this installation: roles may be tried on. */
  readonly isDemo: boolean;
}

/** Values may be any of the model's; what is undefined is left out. */
export function result(status: string, values?: object, person?: PersonView): ActionResult {
  return {
    status,
    ...(values !== undefined && { values: asJson(values) }),
    ...(person !== undefined && { person }),
  };
}

export function asJson(values: object): JsonObject {
  const copy: Json = JSON.parse(JSON.stringify(values)) as Json;
  return copy as JsonObject;
}
