import type { Address } from '../model/address.ts';
import type { JsonObject } from '../model/json.ts';
import type { Reach, Thing } from '../model/may.ts';
import type { Millis } from '../model/time.ts';

/** Somebody asked for a human, and what the two have said to one another since. */
export interface Tickets {
  /** Its number, from 1. */
  open(ticket: NewTicket): Promise<number>;
  find(number: number): Promise<Ticket | undefined>;
  /** The latest that is still open of whoever writes from there. */
  openOf(asker: Asker): Promise<Ticket | undefined>;
  /** Open ones, longest first: those of a place within reach, and those the person was asked about. */
  waiting(reach: Reach, limit: number): Promise<readonly Ticket[]>;
  addLine(number: number, line: TicketLine): Promise<void>;
  /** The latest, oldest first. */
  lines(number: number, limit: number): Promise<readonly TicketLine[]>;
  /** Who answers it from now on; undefined: whoever is asked. */
  take(number: number, personId: string | undefined): Promise<void>;
  askAlso(number: number, personIds: readonly string[]): Promise<void>;
  close(number: number, at: Millis): Promise<void>;
  reopen(number: number): Promise<void>;
  /** How many there are of somebody, open or not. */
  countOf(asker: Asker): Promise<number>;
  /** Everything said in them goes too. */
  eraseOf(asker: Asker): Promise<void>;
}

/** Somebody of whom nothing is recorded is known by the address alone. */
export interface Asker {
  readonly personId?: string;
  readonly addresses: readonly Address[];
}

export interface NewTicket {
  readonly personId?: string;
  readonly address: Address;
  readonly topic: string;
  readonly question: string;
  /** The person's last words. */
  readonly words: readonly string[];
  readonly place?: Thing['place'];
  /** Further facts of the topic: a listing's code, the marketplaces whose clerks are asked. */
  readonly facts: JsonObject;
  readonly askedOf: readonly string[];
  readonly openedAt: Millis;
}

export interface Ticket extends NewTicket {
  readonly number: number;
  /** Who has answered, and goes on answering. */
  readonly takenBy?: string;
  readonly closedAt?: Millis;
}

export interface TicketLine {
  readonly at: Millis;
  readonly byAsker: boolean;
  readonly words: string;
}
