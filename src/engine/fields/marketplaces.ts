import type { Marketplace } from '../../model/marketplace.ts';
import { fold } from '../../vietnamese/fold.ts';
import type { Json } from '../../model/json.ts';
import type { Asking, Field, FieldOption } from '../field.ts';
import { foldOnce } from '../fold-once.ts';

/** Where to sell: one or more of the open marketplaces, by id. With one open, or none, there is nothing to ask. */
export const marketplaces: Field = {
  parse(said, asking) {
    const folded = fold(said);
    if (asking.wording.list('fields.marketplaces.all').some((word) => folded === foldOnce(word)))
      return { value: idsOf(open(asking)) };
    const named = open(asking).filter((one) =>
      [one.name, ...one.aliases].some((word) => ` ${folded} `.includes(` ${foldOnce(word)} `)),
    );
    return named.length > 0 ? { value: idsOf(named) } : { ask: 'unclear', choices: [] };
  },
  show: (value, asking) =>
    chosen(value, asking)
      .map((one) => one.name)
      .join(', '),
  only(asking) {
    const ids = idsOf(open(asking));
    return ids.length > 1 ? undefined : ids;
  },
  options(asking): readonly FieldOption[] {
    const each = open(asking).map((one) => ({ id: one.id, label: one.name, value: [one.id], also: one.aliases }));
    const all = {
      id: 'all',
      label: asking.wording.text(each.length === 2 ? 'fields.marketplaces.both' : 'fields.marketplaces.every'),
      value: idsOf(open(asking)),
    };
    return [...each, all];
  },
};

function open({ knowledge }: Asking): readonly Marketplace[] {
  return knowledge.marketplaces.filter((one) => one.isOpen);
}

function idsOf(list: readonly Marketplace[]): readonly string[] {
  return list.map((one) => one.id);
}

function chosen(value: Json, { knowledge }: Asking): readonly Marketplace[] {
  const ids = Array.isArray(value) ? value : [];
  return knowledge.marketplaces.filter((one) => ids.includes(one.id));
}
