import type { HarvestCall, HarvestTotals } from '../model/harvest-call.ts';
import type { Millis } from '../model/time.ts';
import type { NamedPledge } from '../ports/harvest-calls.ts';
import { pagesOf } from './pages.ts';
import type { Row, Sheet } from './workbook.ts';
import { columnsOf } from './wording.ts';
import type { ListWording } from './wording.ts';

/** The sums of a harvest call, one a line. */
export function harvestSumsSheet(call: HarvestCall, totals: HarvestTotals, at: Millis, wording: ListWording): Sheet {
  const lines: readonly (readonly [string, Row[number], string?])[] = [
    ['product', wording.product(call.product)],
    ['area', wording.area(call.area)],
    ['outlets', call.outlets],
    ['until', { day: call.until }],
    ['wanted', call.amount, call.unit],
    ['pledged', totals.pledged, call.unit],
    ['delivered', totals.delivered, call.unit],
    ['open', Math.max(0, call.amount - totals.pledged), call.unit],
    ['takers', totals.takers],
    ['points', totals.points],
    ['as_of', { at }],
  ];
  return {
    name: wording.text('lists.sheets.harvest'),
    columns: columnsOf({ line: 30, value: 30, unit: 12 }, wording),
    pages: one(lines.map(([name, value, unit]) => [wording.text(`lists.harvest.${name}`), value, unit])),
  };
}

/** Who takes how much of it, and which household gives. */
export function takersSheet(
  { unit }: HarvestCall,
  fetch: (after: string) => Promise<readonly NamedPledge[]>,
  wording: ListWording,
): Sheet {
  const rowOf = (pledge: NamedPledge, number: number): Row => [
    number,
    pledge.name,
    pledge.phone === undefined ? undefined : wording.phone(pledge.phone),
    pledge.amount,
    pledge.delivered,
    unit,
    pledge.deliverOn === undefined ? undefined : { day: pledge.deliverOn },
    pledge.owner,
    pledge.ownerPhone === undefined ? undefined : wording.phone(pledge.ownerPhone),
    pledge.householdSays === undefined ? undefined : wording.text(`lists.household_says.${pledge.householdSays}`),
  ];
  return {
    name: wording.text('lists.sheets.takers'),
    columns: columnsOf(TAKERS, wording),
    pages: pagesOf(fetch, rowOf),
  };
}

const TAKERS = {
  ...{ number: 6, taker: 30, phone: 15, promised: 12, received: 12, unit: 8 },
  ...{ deliver_on: 13, giver: 26, giver_phone: 16, giver_says: 18 },
};

async function* one(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  await Promise.resolve();
  yield rows;
}
