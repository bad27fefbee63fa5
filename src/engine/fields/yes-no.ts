import { fold } from '../../vietnamese/fold.ts';
import { readIntent } from '../../vietnamese/intent.ts';
import type { Asking, Field, FieldOption } from '../field.ts';
import { foldOnce } from '../fold-once.ts';

/** A clear yes or no. "Sao cũng được" is neither. Kept as true or false. */
export const yesNo: Field = {
  parse(said, asking) {
    const folded = fold(said);
    const pressed = options(asking).find((one) =>
      [one.label, ...(one.also ?? [])].some((word) => foldOnce(word) === folded),
    );
    if (pressed) return { value: pressed.value };
    const intent = readIntent(said, 'confirm');
    if (!('value' in intent)) return { ask: 'unclear', choices: [] };
    if (intent.value === 'yes') return { value: true };
    return intent.value === 'no' ? { value: false } : { ask: 'unclear', choices: [] };
  },
  show: (value, { wording, texts }) => {
    const key = `${texts}.${value === true ? 'yes' : 'no'}`;
    return wording.text(wording.has(key) ? key : `fields.yes_no.${value === true ? 'yes' : 'no'}`);
  },
  options,
};

function options({ wording, texts }: Asking): readonly FieldOption[] {
  const words = (name: 'yes' | 'no'): FieldOption => {
    const key = wording.has(`${texts}.${name}`) ? `${texts}.${name}` : `fields.yes_no.${name}`;
    return { id: name, label: wording.text(key), value: name === 'yes', also: wording.list(`${texts}.${name}_also`) };
  };
  return [words('yes'), words('no')];
}
