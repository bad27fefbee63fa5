import { StoreAway } from '../ports/store-away.ts';

/** What a Redis says that is well but cannot serve now. Anything else it answers with is a mistake of ours. */
const LATER = /^(LOADING|BUSY|OOM|MISCONF|READONLY|NOREPLICAS|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|MOVED|ASK|UNBLOCKED) ?/;

/** Anything that went wrong on the way (refused, cut, timed out) and every "not now" becomes `StoreAway`. */
export function asStoreError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (error.name === 'ReplyError' && !LATER.test(error.message)) return error;
  return new StoreAway(`Redis: ${error.message}`, { cause: error });
}
