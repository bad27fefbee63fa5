import type { HarvestCall, HarvestKind, HarvestTotals, Pledge } from '../model/harvest-call.ts';
import type { Reach } from '../model/may.ts';
import type { Millis } from '../model/time.ts';
import type { Change } from './listings.ts';

export interface HarvestCalls {
  /** Gives its number. */
  make(call: Omit<HarvestCall, 'number' | 'state'>, province: string, change: Change): Promise<number>;
  find(number: number): Promise<HarvestCall | undefined>;
  close(number: number, change: Change): Promise<void>;
  /** Open ones that the person has a pledge in or lives in the area of; where there is none, of the person's province. Newest first. */
  openTo(personId: string, limit: number): Promise<readonly HarvestCall[]>;
  /** The latest ones, open or closed, that the person has a pledge in. */
  pledgedBy(personId: string, limit: number): Promise<readonly HarvestCall[]>;
  within(reach: Reach, limit: number): Promise<readonly HarvestCall[]>;
  /** Takes the place of the person's earlier pledge; 0 takes it back. What came and who delivers stay. */
  pledge(number: number, pledge: Pick<Pledge, 'personId' | 'amount' | 'deliverOn'>, change: Change): Promise<void>;
  pledgeOf(number: number, personId: string): Promise<Pledge | undefined>;
  /** Who delivers, what they say to it, what came. */
  note(
    number: number,
    personId: string,
    noted: Partial<Pick<Pledge, 'household' | 'householdSays' | 'delivered'>>,
    change: Change,
  ): Promise<void>;
  /** Largest first; at most `limit` behind the cursor of an earlier one. */
  pledges(number: number, limit: number, after?: string): Promise<readonly NamedPledge[]>;
  totals(number: number): Promise<HarvestTotals>;
  /** Households of the call's area that grow it and belong to somebody who can be told, at most `limit`. */
  growers(number: number, limit: number): Promise<readonly Grower[]>;
  /** Over all calls within reach made since: by kind and unit what was pledged and came, and through how many points. */
  report(reach: Reach, since: Millis): Promise<HarvestReport>;
}

export interface NamedPledge extends Pledge {
  readonly cursor: string;
  readonly name?: string;
  readonly form?: string;
  readonly phone?: string;
  /** Owner of the household that delivers. */
  readonly owner?: string;
  readonly ownerPhone?: string;
}

export interface Grower {
  readonly household: string;
  readonly owner: string;
  readonly ownerId: string;
}

export interface HarvestReport {
  readonly calls: number;
  readonly points: number;
  readonly sums: readonly {
    readonly kind: HarvestKind;
    readonly unit: string;
    readonly pledged: number;
    readonly delivered: number;
  }[];
}
