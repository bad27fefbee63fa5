import type { Json, JsonObject } from '../../model/json.ts';
import { isJsonObject } from '../../model/json.ts';
import type { Product, Reading } from '../../model/answers.ts';
import { fold } from '../../vietnamese/fold.ts';
import { readAudience } from '../../vietnamese/audience.ts';
import type { SaidAudience } from '../../vietnamese/audience.ts';
import { showProduct } from '../../vietnamese/products.ts';
import type { Asking, Field, FieldOption } from '../field.ts';
import { foldOnce } from '../fold-once.ts';
import { choice } from './choice.ts';

/**
 * Whom an announcement is for, in words ("hộ trồng chè", "hội viên xã Tân Cương", "hộ còn bản nháp") or by one of the
 * `choices` of the flow, each of which stands for an audience here; "by_goods" asks for the goods.
 */
export const audience: Field = {
  incomplete: ['by_goods'],
  parse(said, asking) {
    const folded = fold(said);
    const pressed = options(asking).find(({ label, also = [] }) =>
      [label, ...also].some((one) => foldOnce(one) === folded),
    );
    if (pressed?.asks !== undefined) return { ask: pressed.asks, choices: [] };
    if (pressed !== undefined) return { value: pressed.value };
    const { doubt, knowledge } = asking;
    const under = doubt === undefined ? 'whom' : 'goods';
    const read = readAudience(said, knowledge.places, knowledge.products, under) as unknown as ReturnType<
      Field['parse']
    >;
    return doubt?.why === 'which_goods' ? ofDoubt(read, doubt.choices) : read;
  },
  show: (value, { knowledge }) => {
    const named = goodsOf(value).at(-1);
    return named === undefined ? JSON.stringify(value) : showProduct(named, knowledge.products);
  },
  options,
};

const CHOSEN: ReadonlyMap<string, JsonObject> = new Map(
  Object.entries({
    everybody: {},
    members: { membership: ['hoi_nong_dan'] },
    drafts: { goods: 'unfinished' },
    live: { goods: 'live' },
  }),
);

/** "dứa" under "dứa, dừa hay dưa?" is what was said before, with dứa. */
function ofDoubt(read: Reading<Json>, choices: readonly Json[]): Reading<Json> {
  const named = 'value' in read ? goodsOf(read.value).map(({ id }) => id) : [];
  const meant = choices.find((one) => named.includes(goodsOf(one).at(-1)?.id));
  return meant === undefined ? read : { value: meant };
}

function options(asking: Asking): readonly FieldOption[] {
  if (asking.doubt?.why === 'by_goods' || !Array.isArray(asking.options['choices'])) return [];
  return (choice.options?.(asking) ?? []).map((one) => {
    const value = CHOSEN.get(one.id);
    return value === undefined ? { ...one, value: null, asks: one.id } : { ...one, value };
  });
}

function goodsOf(value: Json): readonly Product[] {
  const { products = [] }: Pick<SaidAudience, 'products'> = isJsonObject(value) ? value : {};
  return products;
}
