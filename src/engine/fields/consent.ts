import { fold } from '../../vietnamese/fold.ts';
import { readIntent } from '../../vietnamese/intent.ts';
import type { Json } from '../../model/json.ts';
import { isJsonObject } from '../../model/json.ts';
import type { Asking, Field, FieldOption } from '../field.ts';
import { foldOnce } from '../fold-once.ts';

/**
 * Leave to keep personal data (law 91/2025/QH15): a clear yes only. Kept with the words that were said, the version of
 * the text they answered (`version` in the flow) and when: `{ isGiven, words, kind, version, saidAt }`.
 */
export const consent: Field = {
  parse(said, asking) {
    const folded = fold(said);
    const pressed = options(asking).find((one) => foldOnce(one.label) === folded);
    if (pressed) return { value: given(pressed.id === 'yes', said, asking) };
    const intent = readIntent(said, 'confirm');
    if (!('value' in intent))
      return refusal(folded) ? { value: given(false, said, asking) } : { ask: 'unclear', choices: [] };
    if (intent.value === 'yes') return { value: given(true, said, asking) };
    return intent.value === 'no' ? { value: given(false, said, asking) } : { ask: 'unclear', choices: [] };
  },
  show: (value, { wording }) => wording.text(isGiven(value) ? 'fields.consent.yes' : 'fields.consent.no'),
  options,
};

/** "thôi không", "thoi ko": a no here, though "thôi" alone is asked about. */
function refusal(folded: string): boolean {
  return /^(?:thoi )?(?:ko|k|khong|hong|khong dau|ko dau|thoi khong|dung)(?: dong y)?$/.test(folded.trim());
}

function options(asking: Asking): readonly FieldOption[] {
  const { wording } = asking;
  const label = (name: string): string => wording.text(`fields.consent.${name}`);
  return [
    { id: 'yes', label: label('yes'), value: given(true, label('yes'), asking) },
    { id: 'no', label: label('no'), value: given(false, label('no'), asking) },
  ];
}

function given(isGiven: boolean, words: string, { options: settings, at }: Asking): Json {
  return { isGiven, words, kind: settings['kind'] ?? 'own', version: settings['version'] ?? '1', saidAt: at };
}

function isGiven(value: Json): boolean {
  return isJsonObject(value) && value['isGiven'] === true;
}
