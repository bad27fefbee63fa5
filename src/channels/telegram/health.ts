import type { Failure } from './bot-api.ts';

export type Readiness = { readonly ok: true } | { readonly ok: false; readonly why: string };

/** What is known of the road to Telegram, from the last call of each kind. Good until something was bad. */
export interface Health {
  /** After a call that sends. */
  sending(failure: Failure | undefined): void;
  /** After a step of receiving, such as "setWebhook": the reason why it does not succeed, or undefined. */
  receiving(step: string, why: string | undefined): void;
  /** Receiving is another process's work now. */
  receivingEnded(): void;
  ready(pausedMs: number): Readiness;
}

export function watchHealth(): Health {
  let sendingWhy: string | undefined;
  const receivingWhy = new Map<string, string>();
  return {
    sending(failure) {
      sendingWhy = failure === undefined ? undefined : whyNot(failure);
    },
    receiving(step, why) {
      if (why === undefined) receivingWhy.delete(step);
      else receivingWhy.set(step, why);
    },
    receivingEnded() {
      receivingWhy.clear();
    },
    ready(pausedMs) {
      const [firstWhy] = receivingWhy.values();
      const why = firstWhy ?? sendingWhy ?? (pausedMs > 0 ? 'throttled' : undefined);
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
