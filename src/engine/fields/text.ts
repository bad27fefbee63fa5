import { textOf } from '../../model/json.ts';
import { tidy } from '../../vietnamese/fold.ts';
import type { Field } from '../field.ts';

/** Free words, kept as typed. `max` characters (400 unless the flow says otherwise). */
export const text: Field = {
  parse(said, { options }) {
    const words = tidy(said);
    if (words === '') return { ask: 'unclear', choices: [] };
    const max = typeof options['max'] === 'number' ? options['max'] : 400;
    return words.length > max ? { ask: 'too_long', choices: [] } : { value: words };
  },
  show: (value) => textOf(value),
  incomplete: ['too_long'],
  takesAnyWords: true,
};
