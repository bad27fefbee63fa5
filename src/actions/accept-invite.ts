import { z } from 'zod';
import { vietnamDay } from '../model/time.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { skippable, words } from './args.ts';
import { inviteCodeHash } from './invite-code.ts';

const ARGS = z.object({ code: words, name: skippable(words), form: skippable(words) });

/** Codes are short: whoever has tried so many wrong ones on a day is not told that day whether another is right. */
const WRONG_TRIES_A_DAY = 5;

/**
 * Takes up a role. `welcome` gives `role`, `area`; `used` (also when one's own), `expired`, `unknown`; `too_many` after
 * five wrong codes on one day.
 */
export const acceptInvite: Action = async (work, rawArgs, by, at) => {
  const { code, name, form } = ARGS.parse(rawArgs);
  const day = vietnamDay(at);
  if ((await work.invites.wrongTries(by.address, day)) >= WRONG_TRIES_A_DAY) return result('too_many');
  const hash = inviteCodeHash(code);
  const invite = await work.invites.find(hash);
  if (invite === undefined) {
    await work.invites.countWrongTry(by.address, day);
    return result('unknown');
  }
  if (invite.isUsed) return result('used');
  if (invite.expiresAt <= at) return result('expired');
  const naming = { ...(name !== undefined && { name }), ...(form !== undefined && { form }) };
  const personId = await work.people.become(by.address, naming, at);
  const { role, area } = invite;
  await work.people.giveRole(personId, { role, area }, invite.madeBy, at);
  await work.invites.use(hash, personId, at);
  return result('welcome', { role, area }, await work.people.view(personId));
};
