import { fold } from '../../vietnamese/fold.ts';
import { valueAt } from '../condition.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { isJsonObject, textOf } from '../../model/json.ts';
import { foldOnce } from '../fold-once.ts';
import { withStages } from '../stages.ts';
import type { Asking, Field, FieldOption } from '../field.ts';

/**
 * One of several. Either `choices` in the flow file (labels and other words under the step's texts: `choices.<id>`), with
 * `typed` for those that have no button; or `from`: a path to a list in a call's result, whose entries have a `code` and are
 * worded by the step's `choice` text.
 */
export const choice: Field = {
  parse(said, asking) {
    const folded = fold(said);
    const shown = options(asking);
    const all = [...shown, ...fromFlow(asking, 'typed')];
    const exact = all.find((one) => words(one).includes(folded) || foldOnce(one.id) === folded);
    if (exact) return { value: exact.value };
    const byNumber = /^(?:so |tin |cau |dong )?(\d{1,6})$/.exec(folded)?.[1];
    const numbered =
      byNumber === undefined
        ? undefined
        : (shown.find((one) => one.id.endsWith(byNumber.padStart(6, '0'))) ?? shown[Number(byNumber) - 1]);
    if (numbered) return { value: numbered.value };
    const [only, ...more] = namedIn(folded, all);
    return only && more.length === 0 ? { value: only.value } : { ask: 'unclear', choices: [] };
  },
  show(value, asking) {
    const { wording, texts } = asking;
    const id = idOf(value);
    const key = `${texts}.choices.${id}.shown`;
    if (wording.has(key)) return wording.text(key);
    return [...options(asking), ...fromFlow(asking, 'typed')].find((one) => one.id === id)?.label ?? id;
  },
  only(asking) {
    const { from, always } = asking.options;
    const [one, ...more] = from === undefined || always === true ? [] : options(asking);
    return one && more.length === 0 ? one.value : undefined;
  },
  options,
};

function words(option: FieldOption): readonly string[] {
  return [option.label, ...(option.also ?? [])].map(foldOnce);
}

/** Those named in a sentence. "hội viên câu lạc bộ" is no member of the union: a longer name counts over one within it. */
function namedIn(folded: string, all: readonly FieldOption[]): readonly FieldOption[] {
  const named = all.flatMap((one) => {
    const said = words(one).filter((word) => word.length > 1 && ` ${folded} `.includes(` ${word} `));
    const [longest] = said.sort((a, b) => b.length - a.length);
    return longest === undefined ? [] : [{ one, longest }];
  });
  return named
    .filter(({ one, longest }) => !named.some((other) => other.one !== one && isWithin(longest, other.longest)))
    .map(({ one }) => one);
}

function isWithin(word: string, longer: string): boolean {
  return word.length < longer.length && ` ${longer} `.includes(` ${word} `);
}

function options(asking: Asking): readonly FieldOption[] {
  return Array.isArray(asking.options['choices']) ? fromFlow(asking, 'choices') : fromResult(asking);
}

function fromFlow({ options: settings, wording, texts }: Asking, name: 'choices' | 'typed'): readonly FieldOption[] {
  const ids = settings[name];
  if (!Array.isArray(ids)) return [];
  return ids.map(String).map((id) => ({
    id,
    label: wording.text(`${texts}.choices.${id}.label`),
    value: id,
    also: wording.list(`${texts}.choices.${id}.also`),
  }));
}

function fromResult(asking: Asking): readonly FieldOption[] {
  const { options: settings, answers, wording } = asking;
  const list = typeof settings['from'] === 'string' ? valueAt(answers, settings['from']) : undefined;
  if (!Array.isArray(list)) return [];
  return list
    .map((entry: Json) => (isJsonObject(entry) ? entry : { code: entry }))
    .map((entry) => ({
      id: idOf(entry),
      label: wording.text(entryKey(asking, entry), withStages(wording, entry) as JsonObject),
      value: idOf(entry),
      also: alsoOf(entry),
    }));
}

/** Entries that name their household are told apart by it. */
function entryKey({ wording, texts }: Asking, entry: JsonObject): string {
  const keys = [...(entry['household'] === undefined ? [] : [`${texts}.choice_of_household`]), `${texts}.choice`];
  return keys.find((key) => wording.has(key)) ?? 'fields.choice.entry';
}

function idOf(value: Json): string {
  return textOf(isJsonObject(value) ? (value['code'] ?? value['id']) : value);
}

/** What people call one entry of a list by: a listing by its goods or whose they are, a household by its owner. */
const CALLED = ['code', 'product.said', 'owner', 'household.owner', 'ownerWord', 'household.ownerWord', 'name'];

function alsoOf(entry: JsonObject): readonly string[] {
  return CALLED.map((path) => valueAt(entry, path)).filter((one) => typeof one === 'string');
}
