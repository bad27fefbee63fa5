import { nfc } from '../vietnamese/fold.ts';
import { readText } from './read-message.ts';
import type { MessageReading } from './readings.ts';
import type { Talk } from './talk.ts';

/**
 * What a link or a QR code carries: "MOI_48K21", "LOP_4821", "SP-000123", "xa-09064", "ban-ca-chua". It may begin
 * something, as if it had been typed with blanks; it is nobody's answer to an open question, and one that begins nothing
 * is a greeting.
 */
export function readLink(talk: Talk, payload: string | undefined): MessageReading {
  const reading = readText(talk, nfc(payload ?? '').replace(/[-_]+/g, ' '));
  return reading.kind === 'start' ? reading : { kind: 'command', command: 'greeting' };
}
