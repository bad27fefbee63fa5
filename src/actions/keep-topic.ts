import { z } from 'zod';
import { TOPICS } from '../model/broadcast.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';

const ARGS = z.object({ topic: z.enum(TOPICS) });

/** A yes to announcements of one kind only. `kept` gives `topic`; `unknown` while nothing is recorded of the person. */
export const keepTopic: Action = async (work, rawArgs, by, at) => {
  const { topic } = ARGS.parse(rawArgs);
  if (by.personId === undefined) return result('unknown');
  await work.people.setAnnouncements(by.personId, true);
  await work.people.keepConsent(by.personId, undefined, {
    isGiven: true,
    kind: 'own',
    words: topic,
    saidAt: at,
    channel: by.channel,
  });
  await work.broadcasts.refuseTopics(
    by.personId,
    TOPICS.filter((one) => one !== topic),
  );
  return result('kept', { topic }, await work.people.view(by.personId));
};
