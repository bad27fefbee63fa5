import type { ListKind } from '../model/list.ts';
import type { ListHistory } from '../ports/list-files.ts';
import { writeEventHistory } from './event-rows.ts';
import type { Session } from './session.ts';

/** Beside what else was done to the announcement, meeting or harvest call. */
export function listHistoryOf(session: Session): ListHistory {
  return {
    handedOut: ({ kind, number }, change) => writeEventHistory(session, OF[kind], number, change),
  };
}

const OF = {
  recipients: 'broadcast',
  to_call: 'broadcast',
  attendees: 'meeting',
  harvest: 'harvest',
} as const satisfies Record<ListKind, string>;
