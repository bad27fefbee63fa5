import { readName } from '../../vietnamese/names.ts';
import type { Field } from '../field.ts';

/** A full name as on the identity card: first letters made capital, marks as typed, never completed. */
export const personName: Field = {
  foundAs: 'name',
  parse(said) {
    const reading = readName(said);
    // A family name that is not known may still be one: who owns it says so.
    const isGuess = 'ask' in reading && reading.ask === 'unclear' && reading.choices.length > 0;
    return isGuess ? { ask: 'unsure', choices: reading.choices } : reading;
  },
  show: (value) => (typeof value === 'string' ? value : ''),
};
