import type { Price } from '../../model/answers.ts';
import type { Json } from '../../model/json.ts';
import { readPrice, showPrice } from '../../vietnamese/price.ts';
import { formatDecimal, formatVnd } from '../../vietnamese/format-number.ts';
import { fold } from '../../vietnamese/fold.ts';
import type { Asking, Field, FieldOption } from '../field.ts';
import { productWords, regionOf, unitOf } from './context.ts';
import { foldOnce } from '../fold-once.ts';

/** What is asked for one kilogram, one piece … A bare number is not a price: it is asked about. */
export const price: Field = {
  foundAs: 'price',
  parse(said, asking) {
    const option = options(asking).find((one) => foldOnce(one.label) === fold(said));
    if (option) return { value: option.value };
    const weighed = byWeight(said, asking);
    if (weighed) return { value: weighed };
    return readPrice(said, {
      askedUnit: unitOf(asking.answers, asking.knowledge),
      ...regionOf(asking),
      ...productWords(asking),
    });
  },
  show: (value) => showPrice(value as unknown as Price),
  label(value, { wording, doubt }) {
    const said = value as unknown as Price;
    if ('negotiable' in said) return wording.text('fields.price.negotiable');
    if (doubt && /^kg_per_/.test(doubt.why) && said.unitKg !== undefined) return `${formatDecimal(said.unitKg)} kg`;
    return doubt && doubt.choices.length > 1 ? showPrice(said) : formatVnd(said.amountVnd);
  },
  options,
};

/** "60" under "is your tạ 60 or 100 kg?" */
function byWeight(said: string, { doubt }: Asking): Json | undefined {
  const weight = /^(\d+)(?: ?(?:kg|ký|ki|cân))?$/i.exec(said.trim())?.[1];
  if (weight === undefined || !doubt || !/^kg_per_/.test(doubt.why)) return undefined;
  return doubt.choices.find((one) => (one as { unitKg?: number }).unitKg === Number(weight));
}

function options({ wording }: Asking): readonly FieldOption[] {
  return [{ id: 'negotiable', label: wording.text('fields.price.negotiable'), value: { negotiable: true } }];
}
