import { textOf } from '../../model/json.ts';
import { tidy } from '../../vietnamese/fold.ts';
import { fold } from '../../vietnamese/fold.ts';
import type { Asking, Field, FieldOption } from '../field.ts';
import { foldOnce } from '../fold-once.ts';

/** How the person wants to be called: bác, cô, chú, anh, chị, or any other short word (dì, ông, thím, o). */
export const addressForm: Field = {
  parse(said, asking) {
    const words = tidy(said).toLowerCase();
    const folded = fold(words);
    const known = options(asking).find(
      (one) => foldOnce(one.label) === folded || folded.split(' ').includes(foldOnce(one.label)),
    );
    if (known) return { value: known.value };
    const isShort = /^\p{L}{1,6}$/u.test(words);
    return isShort && !asking.wording.list('fields.address_form.not').map(fold).includes(folded)
      ? { value: words }
      : { ask: 'unclear', choices: [] };
  },
  show: (value) => textOf(value),
  options,
};

function options({ wording }: Asking): readonly FieldOption[] {
  return wording
    .list('fields.address_form.forms')
    .map((label) => ({ id: foldOnce(label), label, value: label.toLowerCase() }));
}
