import type { BoundAction } from './actions/action.ts';
import type { Bundle } from './engine/bundle.ts';
import { sayEnd } from './engine/say-end.ts';
import type { Address } from './model/address.ts';
import type { Progress } from './model/broadcast.ts';
import type { PersonView } from './model/person.ts';
import type { Clock } from './ports/clock.ts';
import type { ShownProgress } from './runtime/progress-messages.ts';

export interface ShowParts {
  readonly card: BoundAction;
  readonly personAt: (address: Address) => Promise<PersonView | undefined>;
  readonly bundle: () => Bundle;
  readonly clock: Clock;
}

/** What "tiến độ" would answer now: the same numbers, words and buttons, for a message that is kept up to date. */
export function progressShown({ card: look, personAt, bundle, clock }: ShowParts) {
  return async (to: Address, code: string): Promise<ShownProgress | undefined> => {
    const at = clock.now();
    const { status, values = {} } = await look({ code }, to, `progress/${code}`, at);
    if (status !== 'sending' && status !== 'paused' && status !== 'stopped' && status !== 'done') return undefined;
    const person = await personAt(to);
    if (person === undefined) return undefined;
    const card = { status, ...values };
    const message = sayEnd(bundle(), { address: to, person }, 'announcement', { code, card }, at);
    if (message === undefined) return undefined;
    const { outcomes, ended, whole, delivered, seen } = values['progress'] as unknown as Progress;
    return { state: status, message, says: JSON.stringify([status, outcomes, ended, whole, delivered, seen]) };
  };
}
