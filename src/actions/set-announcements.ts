import { z } from 'zod';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { skippable, words } from './args.ts';

const ARGS = z.object({ on: z.boolean(), words: skippable(words), version: skippable(words) });

/**
 * The separate yes to announcements of all kinds, or its end. `on`, `off`; `unknown` while nothing is recorded of the person, who gets
 * none then.
 */
export const setAnnouncements: Action = async (work, rawArgs, by, at) => {
  const { on, words: said, version } = ARGS.parse(rawArgs);
  if (by.personId === undefined) return result('unknown');
  await work.people.setAnnouncements(by.personId, on);
  if (on) await work.broadcasts.refuseTopics(by.personId, []);
  await work.people.keepConsent(by.personId, undefined, {
    isGiven: on,
    kind: 'own',
    words: said ?? '',
    saidAt: at,
    channel: by.channel,
    ...(version !== undefined && { version }),
  });
  return result(on ? 'on' : 'off', undefined, await work.people.view(by.personId));
};
