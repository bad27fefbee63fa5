import { valueAt } from '../condition.ts';
import type { Asking, FieldOption } from '../field.ts';

/** `same` in the flow is the path of a value that may be meant again: "chung", "cùng nhà". */
export function sameAs({ options, answers, wording, texts }: Asking): readonly FieldOption[] {
  const value = typeof options['same'] === 'string' ? valueAt(answers, options['same']) : undefined;
  if (value === undefined) return [];
  return [{ id: 'same', label: wording.text(`${texts}.same`), value, also: wording.list(`${texts}.same_also`) }];
}
