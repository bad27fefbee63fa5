import { fold } from '../../vietnamese/fold.ts';
import type { Field } from '../field.ts';
import { foldOnce } from '../fold-once.ts';

/** What cannot be undone is done only when its word is typed in full; the one button is the way out. Kept as true or false. */
export const typedWord: Field = {
  parse(said, { texts, wording }) {
    const folded = fold(said);
    if (folded === foldOnce(wording.text(`${texts}.word`))) return { value: true };
    const isNo = [wording.text(`${texts}.no`), ...wording.list(`${texts}.no_also`)].some(
      (word) => foldOnce(word) === folded,
    );
    return isNo ? { value: false } : { ask: 'unclear', choices: [] };
  },
  show: (value, { texts, wording }) => wording.text(`${texts}.${value === true ? 'word' : 'no'}`),
  options: ({ texts, wording }) => [
    { id: 'no', label: wording.text(`${texts}.no`), value: false, also: wording.list(`${texts}.no_also`) },
  ],
};
