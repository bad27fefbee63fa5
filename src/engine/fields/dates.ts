import type { DateWindow } from '../../model/answers.ts';
import { vietnamDay } from '../../model/time.ts';
import { readDates, showDates } from '../../vietnamese/dates.ts';
import type { Field } from '../field.ts';

/** When there are goods to sell. Lunar dates come back solar. */
export const dates: Field = {
  foundAs: 'dates',
  parse: (said, { at }) =>
    readDates(said, { today: vietnamDay(at), asks: 'months' }) as unknown as ReturnType<Field['parse']>,
  show: (value, { at }) => showDates(value as unknown as DateWindow, vietnamDay(at)),
  options: ({ wording, at, options }) => {
    if (options['all_year'] === false) return [];
    const year = vietnamDay(at).slice(0, 4);
    return [
      {
        id: 'all_year',
        label: wording.text('fields.dates.all_year'),
        value: { from: `${year}-01-01`, to: `${year}-12-31`, allYear: true },
      },
    ];
  },
};
