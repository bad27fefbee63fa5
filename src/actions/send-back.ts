import { z } from 'zod';
import { stateAfter } from '../model/lifecycle.ts';
import { GOODS_FIELDS } from '../model/listing.ts';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { words } from './args.ts';
import { naming, tellItsPeople } from './office.ts';
import { toReview } from './review-card.ts';
import { whomToTell } from './thing.ts';

const ARGS = z.object({ code: words, field: z.enum(GOODS_FIELDS), words });

/**
 * Sends a listing back for one answer to be mended, with the officer's own words. `sent_back` gives `code`, `product`,
 * `field` and `told` (who hears it, when known by name); `own`, `not_now` with `state`, `hidden`.
 */
export const sendBack: Action = async (work, rawArgs, by, at) => {
  const { code, field, words: said } = ARGS.parse(rawArgs);
  const listing = await toReview(work, by, code);
  if ('status' in listing) return listing;
  const officer = { officerName: by.name, officerForm: by.form };
  const sentBack = {
    field,
    words: said,
    ...(by.name && { officerName: by.name }),
    ...(by.form && { officerForm: by.form }),
  };
  const state = stateAfter('send_back', listing.state) ?? listing.state;
  await work.listings.change(
    listing.code,
    { state, sentBack },
    { by, at, action: 'send_back', before: { state: listing.state }, after: asJson({ state, sentBack }) },
  );
  await tellItsPeople(work, listing, 'listing_sent_back', { field, words: said, ...officer }, at);
  const told = whomToTell(listing);
  const person = told === undefined ? undefined : await work.people.find(told);
  return result('sent_back', { code: listing.code, product: listing.product, field, told: naming(person) });
};
