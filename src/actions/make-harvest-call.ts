import { z } from 'zod';
import { counted } from '../model/harvest-call.ts';
import { vietnamDay } from '../model/time.ts';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { dateWindow, product, quantity, skippable, words } from './args.ts';
import { mayAnnounceIn, ownArea, provinceOfArea, signature } from './event-rights.ts';
import { harvestView } from './harvest-view.ts';

const ARGS = z.object({ product, quantity, window: dateWindow, outlets: skippable(words) });

/** Asks who takes up a harvest of the officer's area. `made` gives `call` and `signed`; `past`; `not_allowed`. */
export const makeHarvestCall: Action = async (work, rawArgs, by, at, knowing) => {
  const { product: goods, quantity: wanted, window, outlets } = ARGS.parse(rawArgs);
  const area = ownArea(by);
  if (area === undefined || by.personId === undefined || !mayAnnounceIn(by, area, knowing))
    return result('not_allowed');
  if (window.to < vietnamDay(at)) return result('past');
  const made = {
    product: goods,
    area,
    madeBy: by.personId,
    ...counted(wanted),
    until: window.to,
    ...(outlets !== undefined && { outlets }),
  };
  const change = { by, at, action: 'make_harvest_call', after: asJson(made) };
  const number = await work.harvestCalls.make(made, provinceOfArea(area, knowing), change);
  return result('made', { call: harvestView({ ...made, number, state: 'open' }), signed: signature(by, area) });
};
