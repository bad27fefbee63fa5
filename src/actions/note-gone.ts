import type { Reachability } from '../ports/reachability.ts';
import type { BoundAction } from './action.ts';
import { result } from './action.ts';

/** Nothing arrives at the address any more. It may be noted twice. */
export function noteGone(reachability: Reachability): BoundAction {
  return async (_args, by, _callId, at) => {
    await reachability.gone(by, at);
    return result('noted');
  };
}
