import type { Json } from '../../model/json.ts';
import { isJsonObject, textOf } from '../../model/json.ts';
import { fold, tidy } from '../../vietnamese/fold.ts';
import { foldOnce } from '../fold-once.ts';
import type { Asking, Field, FieldOption } from '../field.ts';

/**
 * Words for a person at the other end: whatever is said is passed on and the assistant keeps silent. Kept as
 * `{ said: "…" }`, or `{ choice: "close" }` for one of the `choices` of the flow, worded as those of `choice`.
 */
export const toPerson: Field = {
  parse(said, asking) {
    const folded = fold(said);
    const pressed = options(asking).find((one) =>
      [one.label, ...(one.also ?? [])].some((word) => foldOnce(word) === folded),
    );
    if (pressed) return { value: pressed.value };
    const words = tidy(said);
    if (words === '') return { ask: 'unclear', choices: [] };
    return words.length > SAID_MAX ? { ask: 'too_long', choices: [] } : { value: { said: words } };
  },
  show: (value) => (isJsonObject(value) ? textOf(value['said']) : ''),
  options,
  incomplete: ['too_long'],
  isForPerson: true,
};

/** What is passed on stands behind a name in a message of at most 2,000 letters. */
const SAID_MAX = 1_500;

function options({ options: settings, wording, texts }: Asking): readonly FieldOption[] {
  const ids = settings['choices'];
  if (!Array.isArray(ids)) return [];
  return ids.map(String).map((id) => ({
    id,
    label: wording.text(`${texts}.choices.${id}.label`),
    value: { choice: id } satisfies Json,
    also: wording.list(`${texts}.choices.${id}.also`),
  }));
}
