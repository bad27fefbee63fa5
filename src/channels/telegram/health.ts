import type { Failure } from './bot-api.ts';

export type Readiness = { readonly ok: true } | { readonly ok: false; readonly why: string };

/** What is known of the road to Telegram, from the last call of each kind. Good until something was bad. */
export interface Health {
  /** After a call that sends. */
  sending(failure: Failure | undefined): void;
  /** After a step of receiving: the reason why updates do not come, or undefined. */
  receiving(why: string | undefined): void;
  ready(pausedMs: number): Readiness;
}

export function watchHealth(): Health {
  let sendingWhy: string | undefined;
  let receivingWhy: string | undefined;
  return {
    sending(failure) {
      sendingWhy = failure === undefined ? undefined : whyNot(failure);
    },
    receiving(why) {
      receivingWhy = why;
    },
    ready(pausedMs) {
      const why = receivingWhy ?? sendingWhy ?? (pausedMs > 0 ? 'throttled' : undefined);
      return why === undefined ? { ok: true } : { ok: false, why };
    },
  };
}

/** Undefined when the failure is about one message or one person, not about the road. */
export function whyNot(failure: Failure): string | undefined {
  switch (failure.failed) {
    case 'not_reached':
    case 'unknown':
      return 'unreachable';
    case 'refused':
      if (failure.code === 401 || failure.code === 404) return 'token_refused';
      if (failure.code === 409) return 'conflict';
      return failure.code >= 500 ? 'unreachable' : undefined;
  }
}
