import { mayHaveList } from '../actions/list-rights.ts';
import { whomToCall, withItsFellows } from '../actions/broadcast-view.ts';
import type { Knowing } from '../actions/action.ts';
import { broadcastCode } from '../model/broadcast.ts';
import type { ListName } from '../model/list.ts';
import type { Millis } from '../model/time.ts';
import type { ListFile, ListFiles } from '../ports/list-files.ts';
import type { Log } from '../ports/log.ts';
import type { Records, Work } from '../ports/records.ts';
import { recipients, toCall } from './announcement-lists.ts';
import { attendeesSheet } from './attendees-list.ts';
import { harvestSumsSheet, takersSheet } from './harvest-list.ts';
import type { listTokens } from './link.ts';
import { PAGE_ROWS } from './pages.ts';
import { workbook } from './workbook.ts';
import type { Sheet } from './workbook.ts';
import type { ListWording } from './wording.ts';

export interface ListParts {
  readonly records: Pick<Records, 'look'>;
  readonly tokens: Pick<ReturnType<typeof listTokens>, 'read'>;
  readonly knowing: Pick<Knowing, 'provinceOf' | 'connected'>;
  /** In today's words. */
  readonly wording: () => ListWording;
  readonly log: Log;
}

/** Opens lists by the tokens of their links, with the rights that whoever asked has now. */
export function listFiles(parts: ListParts): ListFiles {
  return {
    async open(token, at) {
      const read = parts.tokens.read(token, at);
      if (read.result !== 'good') return read;
      const { list, personId } = read.linked;
      const sheets = await look(parts, async (work) => {
        const { roles } = await work.people.view(personId);
        const may = await mayHaveList(work, { personId, roles }, list, parts.knowing);
        return may ? await sheetsOf(work, list, at, parts) : undefined;
      });
      parts.log('info', 'list_opened', {
        ...list,
        person: personId,
        result: sheets === undefined ? 'refused' : 'opened',
      });
      if (sheets === undefined) return { result: 'not_allowed' };
      return { result: 'opened', file: { name: nameOf(list, parts.wording()), pieces: workbook(sheets, at) } };
    },
  };
}

/** What there is to the list, its rows not yet fetched: each page is a short look of its own. */
async function sheetsOf(
  work: Work,
  { kind, number }: ListName,
  at: Millis,
  parts: ListParts,
): Promise<readonly Sheet[]> {
  const wording = parts.wording();
  switch (kind) {
    case 'recipients':
    case 'to_call':
      return announcementSheets(work, kind, broadcastCode(number), at, parts);
    case 'attendees': {
      const meeting = await work.meetings.find(number);
      if (meeting === undefined) return [];
      const fetch = (after: string) =>
        look(parts, ({ meetings }) => meetings.attendees(number, after === '' ? undefined : after, PAGE_ROWS));
      return [attendeesSheet(meeting, fetch, wording)];
    }
    case 'harvest': {
      const call = await work.harvestCalls.find(number);
      if (call === undefined) return [];
      const fetch = (after: string) =>
        look(parts, ({ harvestCalls }) => harvestCalls.pledges(number, PAGE_ROWS, after));
      const totals = await work.harvestCalls.totals(number);
      return [harvestSumsSheet(call, totals, at, wording), takersSheet(call, fetch, wording)];
    }
  }
}

/** One for each of those that were sent together. */
async function announcementSheets(
  work: Work,
  kind: 'recipients' | 'to_call',
  code: string,
  at: Millis,
  parts: ListParts,
): Promise<readonly Sheet[]> {
  const wording = parts.wording();
  const broadcast = await work.broadcasts.find(code);
  const together = broadcast === undefined ? [] : await withItsFellows(work, broadcast);
  return together.map((one) => {
    const title = wording.text(`lists.sheets.${kind}`);
    const name = together.length === 1 ? title : `${title} ${one.code}`;
    if (kind === 'recipients') {
      const fetch = (after: string) =>
        look(parts, ({ broadcasts }) => broadcasts.recipients(one.code, after, PAGE_ROWS));
      return { name, ...recipients(one, fetch, wording) };
    }
    const whom = whomToCall(one, at, parts.knowing);
    const fetch = (after: string) => look(parts, ({ broadcasts }) => broadcasts.notReached(whom, after, PAGE_ROWS));
    return { name, ...toCall(fetch, wording) };
  });
}

function nameOf({ kind, number }: ListName, wording: ListWording): ListFile['name'] {
  const of = kind === 'recipients' || kind === 'to_call' ? broadcastCode(number) : String(number);
  return `${wording.text(`lists.files.${kind}`, { number: of })}.xlsx`;
}

/** Looks as nobody: rights are those of the person in the link. */
async function look<Found>(
  { records }: Pick<ListParts, 'records'>,
  find: (work: Work) => Promise<Found>,
): Promise<Found> {
  const found: Found[] = [];
  await records.look('console:lists', async (work) => {
    found.push(await find(work));
    return { status: 'found' };
  });
  return found[0] as Found;
}
