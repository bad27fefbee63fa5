import { z } from 'zod';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { words } from './args.ts';

const ARGS = z.object({ household: words, version: words, words });

/** The owner says yes to what others have kept for the household, in the owner's own words. `done`, `hidden`. */
export const confirmHousehold: Action = async (work, rawArgs, by, at) => {
  const { household: code, version, words: said } = ARGS.parse(rawArgs);
  const household = await work.households.find(code);
  if (by.personId === undefined || household?.ownerId !== by.personId) return result('hidden');
  const consent = { isGiven: true, kind: 'own', version, words: said, saidAt: at, channel: by.channel } as const;
  await work.people.keepConsent(by.personId, code, consent);
  return result('done');
};
