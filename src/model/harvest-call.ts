import type { Product, Quantity } from './answers.ts';
import type { IsoDay } from './time.ts';

/** A call to take up a harvest that finds no buyers: chung tay tiêu thụ. */
export interface HarvestCall {
  readonly number: number;
  readonly product: Product;
  /** Where it grows: "" the country, 2 digits a province, 5 a commune. */
  readonly area: string;
  readonly madeBy?: string;
  /** How much looks for takers, in `unit`. */
  readonly amount: number;
  /** "kg" for weights; else what is counted: "con", "quả". */
  readonly unit: string;
  /** Its last day. */
  readonly until: IsoDay;
  /** Where it can be fetched or bought, in the officer's words. */
  readonly outlets?: string;
  readonly state: 'open' | 'closed';
}

/** What one taker has promised; said again, it takes the place of what was said before. */
export interface Pledge {
  readonly personId: string;
  readonly amount: number;
  readonly deliverOn?: IsoDay;
  /** What really came, as the taker says. */
  readonly delivered?: number;
  /** The household that is to deliver it, and what it says to that. */
  readonly household?: string;
  readonly householdSays?: 'asked' | 'yes' | 'less';
}

/** As of a moment: what is promised, by how many; what came, and how many of them it went through. */
export interface HarvestTotals {
  readonly pledged: number;
  readonly takers: number;
  readonly delivered: number;
  readonly points: number;
}

/** An amount in the unit of the call; undefined where one cannot be turned into the other. */
export function inUnit(quantity: Quantity, unit: string): number | undefined {
  if (unit === 'kg') return quantity.kg;
  if (unit === 'lít') return quantity.liters ?? (quantity.unit === unit ? quantity.value : undefined);
  return quantity.unit === unit ? quantity.value : undefined;
}

/** How a call counts an amount: weights in kilograms, all else as said. */
export function counted(quantity: Quantity): { readonly amount: number; readonly unit: string } {
  if (quantity.kg !== undefined) return { amount: quantity.kg, unit: 'kg' };
  return { amount: quantity.value, unit: quantity.unit };
}

/** What officers report in: tonnes of vegetables, fish, chicken; eggs by the piece. */
export const HARVEST_KINDS = ['vegetables', 'fruit', 'rice', 'fish', 'meat', 'eggs', 'other'] as const;
export type HarvestKind = (typeof HARVEST_KINDS)[number];

/** By the category of `data/products.json`; of milk, honey and eggs only eggs have a line of their own. */
export function kindOf({ category = '', id }: Product): HarvestKind {
  if (id === 'trung') return 'eggs';
  return KINDS.get(category) ?? 'other';
}

const KINDS: ReadonlyMap<string, HarvestKind> = new Map([
  ['rau-la', 'vegetables'],
  ['rau-cu', 'vegetables'],
  ['nam', 'vegetables'],
  ['gia-vi', 'vegetables'],
  ['trai-cay', 'fruit'],
  ['lua-gao', 'rice'],
  ['thuy-san', 'fish'],
  ['chan-nuoi', 'meat'],
]);
