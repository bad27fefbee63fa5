import { StoreAway } from '../ports/store-away.ts';

/** Turns what only says that the store is away, overloaded or wants the transaction again into `StoreAway`. */
export async function orAway<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (fault) {
    if (isAway(fault)) throw new StoreAway('postgres is away', { cause: fault });
    throw fault;
  }
}

/**
 * Connection trouble of the operating system, and PostgreSQL's classes 08 (connection), 40 (deadlock, serialization),
 * 53 (resources), 57 (shutting down, cancelled). Source: PostgreSQL 15, appendix A.
 */
const AWAY_CODES = /^(?:08|40|53|57)...$|^(?:ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOST|ENET)/;

/** What `pg` says without a code, word by word. Source: pg 8.23, client.js and pg-pool's index.js. */
const AWAY_WORDS =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error)/;

function isAway(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false;
  if ('code' in fault && typeof fault.code === 'string' && AWAY_CODES.test(fault.code)) return true;
  return AWAY_WORDS.test(fault.message) || isAway(fault.cause);
}
