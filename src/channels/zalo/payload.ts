import type { PressButton } from '../../model/effect.ts';
import type { Said } from '../../model/input.ts';
import { PAYLOAD_MAX } from './limits.ts';

/**
 * A pressed button comes back as an ordinary text that says its payload, with nothing to mark it as a press. So ours
 * begin with a mark and a version: messages stay for years, and so do their buttons.
 */
const MARK = '#ls1:';

/** Undefined for a token that does not fit. */
export function payloadOf({ token }: Pick<PressButton, 'token'>): string | undefined {
  const payload = MARK + token;
  return payload.length <= PAYLOAD_MAX ? payload : undefined;
}

/** What a text says: a press when it is a payload of ours, also when somebody has typed it. */
export function pressIn(text: string): Extract<Said, { type: 'button' }> | undefined {
  const token = /^(?:query:)?#ls1:(\S+)$/.exec(text)?.[1];
  return token === undefined ? undefined : { type: 'button', token };
}
