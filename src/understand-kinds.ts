import { z } from 'zod';
import type { DateWindow, Price, Quantity, Reading } from './model/answers.ts';
import type { Json } from './model/json.ts';
import type { IsoDay } from './model/time.ts';
import { readArea } from './vietnamese/area.ts';
import { measureOfQuestion, timeOfQuestion, unitOfQuestion } from './vietnamese/asked-unit.ts';
import { readDates } from './vietnamese/dates.ts';
import { readIntent } from './vietnamese/intent.ts';
import { readName } from './vietnamese/names.ts';
import { readPhone } from './vietnamese/phone.ts';
import { readPrice } from './vietnamese/price.ts';
import { readQuantity } from './vietnamese/quantity.ts';
import { stateNamed } from './vietnamese/question-state.ts';
import { standardUnit } from './vietnamese/units.ts';
import { understoodAddress, understoodProduct } from './understand-places.ts';

/** What a line may tell of the situation; all of it may be missing. */
export interface Situation {
  readonly asked?: string | undefined;
  readonly region?: 'Bắc Bộ' | 'Trung Bộ' | 'Nam Bộ' | undefined;
  readonly product?: string | undefined;
  readonly gia_kg?: number | undefined;
  readonly today: IsoDay;
  readonly state?: string | undefined;
}

export type Understood = { readonly value: Json } | { readonly ask: string; readonly choices: readonly Json[] };

/** One row a kind. */
const KINDS: ReadonlyMap<string, (text: string, situation: Situation) => Understood> = new Map([
  [
    'price',
    (text, situation) =>
      shown(withoutNegotiable(readPrice(text, { ...goods(situation), ...askedUnit(situation) })), priceJson),
  ],
  [
    'quantity',
    (text, situation) => shown(readQuantity(text, { ...goods(situation), ...askedUnit(situation) }), quantityJson),
  ],
  [
    'area',
    (text, situation) =>
      shown(
        readArea(text, { ...region(situation), ...defined('askedUnit', measureOfQuestion(situation.asked ?? '')) }),
        ({ m2 }) => ({ m2 }),
      ),
  ],
  ['phone', (text) => shown(readPhone(text), (phone) => phone)],
  [
    'date',
    (text, { today, asked }) =>
      shown(readDates(text, { today, ...defined('asks', timeOfQuestion(asked ?? '')) }), dateJson),
  ],
  ['name', (text) => shown(readName(text), (name) => name)],
  [
    'intent',
    (text, situation) => shown(readIntent(text, stateNamed(situation.state, situation.asked)), (intent) => intent),
  ],
  ['product', (text, situation) => shown(understoodProduct(text, situation.region), (product) => product)],
  ['address', (text) => ({ value: understoodAddress(text) })],
] satisfies readonly (readonly [string, (text: string, situation: Situation) => Understood])[]);

const Line = z.object({
  kind: z.string(),
  text: z.string(),
  context: z
    .object({
      asked: z.string().optional().catch(undefined),
      region: z.enum(['Bắc Bộ', 'Trung Bộ', 'Nam Bộ']).optional().catch(undefined),
      product: z.string().optional().catch(undefined),
      gia_kg: z.number().positive().optional().catch(undefined),
      today: z.iso.date().optional().catch(undefined),
      state: z.string().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** Reads one JSON line and answers with one: a value, what to ask, or an error; never throws. */
export function understand(line: string, today: IsoDay): string {
  const parsed = Line.safeParse(jsonOf(line));
  if (!parsed.success) return JSON.stringify({ error: 'expected {"kind":"…","text":"…","context":{…}}' });
  const { kind, text, context } = parsed.data;
  const read = KINDS.get(kind);
  if (!read)
    return JSON.stringify({ error: `unknown kind "${kind}": expected one of ${[...KINDS.keys()].join(', ')}` });
  return JSON.stringify(read(text, { ...context, today: context?.today ?? today }));
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function shown<Value>(reading: Reading<Value>, json: (value: Value) => Json): Understood {
  return 'value' in reading ? { value: json(reading.value) } : { ask: reading.ask, choices: reading.choices.map(json) };
}

function defined<Key extends string, Value>(key: Key, value: Value | undefined): { readonly [key in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [key in Key]: Value });
}

function region(situation: Situation): { readonly region?: NonNullable<Situation['region']> } {
  return defined('region', situation.region);
}

function goods(
  situation: Situation,
): ReturnType<typeof region> & { readonly product?: string; readonly kgPerGia?: number } {
  return { ...region(situation), ...defined('product', situation.product), ...defined('kgPerGia', situation.gia_kg) };
}

function askedUnit({ asked }: Situation): { readonly askedUnit?: string } {
  return defined('askedUnit', unitOfQuestion(asked ?? ''));
}

/** In the table of judgements "thỏa thuận" is no price. */
function withoutNegotiable(reading: ReturnType<typeof readPrice>): Reading<Exclude<Price, { negotiable: true }>> {
  if ('ask' in reading)
    return { ask: reading.ask, choices: reading.choices.flatMap((price) => ('negotiable' in price ? [] : [price])) };
  return 'negotiable' in reading.value ? { ask: 'negotiable', choices: [] } : { value: reading.value };
}

function priceJson(price: Exclude<Price, { negotiable: true }>): Json {
  const { amountVnd, perQty, perUnit, vndPerKg, unitKg } = price;
  return {
    amount_vnd: amountVnd,
    per_qty: perQty,
    per_unit: standardUnit(perUnit),
    ...defined('vnd_per_kg', vndPerKg),
    ...defined('unit_kg', unitKg),
  };
}

function quantityJson({ value, unit, kg, liters, period, approx }: Quantity): Json {
  return {
    value,
    unit: standardUnit(unit),
    ...defined('kg', kg),
    ...defined('liters', liters),
    ...defined('period', period),
    ...defined('approx', approx),
  };
}

function dateJson({ from, to, allYear }: DateWindow): Json {
  return { from, to, ...(allYear ? { all_year: true } : {}) };
}
