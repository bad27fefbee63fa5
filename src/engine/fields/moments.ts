import { afterQuietHours } from '../../model/time.ts';
import type { Millis } from '../../model/time.ts';
import { readMoment, readMoments, showMoment } from '../../vietnamese/moment.ts';
import type { Field } from '../field.ts';

/** One moment to come. `unasked: true` wants it inside the window for what nobody has asked for, and offers the next opening. */
export const moment: Field = {
  incomplete: ['which_hour', 'which_day', 'past'],
  parse(said, { at, options }) {
    const read = readMoment(said, at);
    if ('ask' in read || options['unasked'] !== true) return read;
    const open = afterQuietHours(read.value);
    return open === read.value ? read : { ask: 'quiet', choices: [open] };
  },
  show: (value, { at }) => showMoment(value as Millis, at),
  label: (value, { at }) => showMoment(value as Millis, at),
  words: (value, { at }) => {
    const shown = showMoment(value as Millis, at);
    return { Doubtful: shown.charAt(0).toUpperCase() + shown.slice(1) };
  },
};

/** When the sessions of a meeting begin, one or several. */
export const moments: Field = {
  incomplete: ['which_hour', 'which_day', 'past'],
  parse: (said, { at }) => readMoments(said, at),
  show: (value, { at }) => (value as unknown as readonly Millis[]).map((one) => showMoment(one, at)).join('; '),
};
