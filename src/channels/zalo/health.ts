import type { Answer } from './envelope.ts';

export type Readiness = { readonly ok: true } | { readonly ok: false; readonly why: string };

/** What is known of the road to Zalo from the last call that sent. Good until something was bad. */
export interface Health {
  heard(answer: Answer<unknown>): void;
  /** Undefined when nothing is wrong. */
  trouble(): string | undefined;
}

export function watchHealth(): Health {
  let why: string | undefined;
  return {
    heard(answer) {
      why = whyNot(answer);
    },
    trouble: () => why,
  };
}

/** Undefined when a failure is about one message or one person, not about the road. */
function whyNot(answer: Answer<unknown>): string | undefined {
  if (answer.ok) return undefined;
  switch (answer.failed) {
    case 'not_reached':
    case 'unknown':
      return 'unreachable';
    case 'no_token':
      // The keeper of the tokens tells that, and tells when it is over.
      return undefined;
    case 'refused':
      return ['auth', 'rate', 'billing', 'config'].includes(answer.meaning) ? answer.because : undefined;
  }
}
