import { COMMANDS } from './bundle.ts';
import type { Command } from './bundle.ts';

/**
 * What a button carries. At most 64 bytes (Telegram), so ids are short:
 * `a.7.price.keep` an answer in frame 7, `c.7.price.skip` a command there, `s.change_listing.price.code=SP-000123` a form to start,
 * `q.register_cost` an answer to tell.
 */
export type ButtonMeaning =
  | { readonly kind: 'answer'; readonly frame: number; readonly step: string; readonly option: string }
  | { readonly kind: 'command'; readonly frame: number; readonly step: string; readonly command: Command }
  | {
      readonly kind: 'start';
      readonly flow: string;
      readonly ask: string;
      readonly answers: Readonly<Record<string, string>>;
    }
  /** An answer that is on offer. */
  | { readonly kind: 'tell'; readonly answer: string };

/** The option that keeps the earlier answer; "d0", "d1" … are the values in doubt. A form's own choices have other names. */
export const KEEP = 'keep';

export function isReserved(option: string): boolean {
  return option === KEEP || /^d\d$/.test(option);
}

export function answerToken(frame: number, step: string, option: string): string {
  return `a.${String(frame)}.${step}.${option}`;
}

/** A command that concerns one question: pressed late, it must not hit another. Frame 0 is no form at all. */
export function commandToken(frame: number, step: string, command: Command): string {
  return `c.${String(frame)}.${step}.${command}`;
}

export function tellToken(answer: string): string {
  return `q.${answer}`;
}

export function startToken(flow: string, answers: Readonly<Record<string, string>>, ask = ''): string {
  return `s.${flow}.${ask}.${new URLSearchParams(answers).toString()}`;
}

/** `undefined` for a token that no version of ours made. */
export function readToken(token: string): ButtonMeaning | undefined {
  const [kind = '', first = '', second = '', ...rest] = token.split('.');
  const last = rest.join('.');
  switch (kind) {
    case 'a':
      return { kind: 'answer', frame: Number(first), step: second, option: last };
    case 'c': {
      const command = COMMANDS.find((one) => one === last);
      return command && { kind: 'command', frame: Number(first), step: second, command };
    }
    case 's':
      return { kind: 'start', flow: first, ask: second, answers: Object.fromEntries(new URLSearchParams(last)) };
    case 'q':
      return { kind: 'tell', answer: first };
    default:
      return undefined;
  }
}
