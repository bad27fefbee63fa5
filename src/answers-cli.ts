import { loadConfig } from './config.ts';
import type { Config } from './config.ts';
import { readMarketplaces, readBundle, readKnowledge } from './current-bundle.ts';
import { ACTION_NAMES } from './actions/all.ts';
import { exportOf } from './flows/export-answers.ts';
import { lockDataDir } from './data-dir.ts';
import type { CountedAs } from './model/question.ts';
import { DAY_MS, vietnamDay } from './model/time.ts';
import type { IsoDay } from './model/time.ts';
import { join } from 'node:path';
import type { AnswerCount } from './ports/questions.ts';
import type { Records } from './ports/records.ts';
import { openRecordsInFolder, openRecordsOnServer } from './postgres/open.ts';

/** Without a period, so many days up to today. */
const USUAL_DAYS = 30;

/**
 * `npm run answers:report [2026-11-01 2026-11-30]`: how often each answer was given, offered among others, liked and
 * disliked, and how many questions had none.
 */
export async function reportAnswers([from, to]: readonly string[]): Promise<number> {
  const today = vietnamDay(Date.now());
  const first = from ?? vietnamDay(Date.now() - USUAL_DAYS * DAY_MS);
  const last = to ?? today;
  if (![first, last].every(isDay)) return refuse([`a day is written 2026-11-22; found ${first} ${last}`]);
  return withRecords(async (records) => {
    console.log(reportOf(await records.answerCounts(first, last), first, last, titles()));
  });
}

/** `npm run answers:export`: the answers that officers have kept, as an answer file to be looked through and taken over. */
export function exportAnswers(): Promise<number> {
  return withRecords(async (records) => {
    console.log(exportOf(await records.keptAnswers()));
  });
}

function isDay(said: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(said) && !Number.isNaN(Date.parse(said));
}

/** One line an answer, most given first; the totals below. */
export function reportOf(
  counts: readonly AnswerCount[],
  from: IsoDay,
  to: IsoDay,
  titleOf: (id: string) => string,
): string {
  const total = (what: CountedAs, answer?: string): number =>
    counts
      .filter((one) => one.what === what && (answer === undefined || one.answer === answer))
      .reduce((sum, one) => sum + one.count, 0);
  const ids = [...new Set(counts.map(({ answer }) => answer))].filter((id) => id !== '');
  const rows = ids
    .map((id) => ({ id, given: total('answered', id) }))
    .sort((a, b) => b.given - a.given || a.id.localeCompare(b.id))
    .map(({ id, given }) => [
      id,
      String(given),
      String(total('offered', id)),
      String(total('liked', id)),
      String(total('disliked', id)),
      titleOf(id),
    ]);
  const table = [['answer', 'answered', 'offered', 'liked', 'disliked', ''], ...rows];
  const widths = table[0]?.map((_head, at) => Math.max(...table.map((row) => row[at]?.length ?? 0))) ?? [];
  const lines = table.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const answered = total('answered');
  const declined = total('declined');
  return [
    `${from} to ${to}`,
    ...lines,
    `asked ${String(answered + declined)}, answered ${String(answered)}, declined ${String(declined)}, ` +
      `liked ${String(total('liked'))}, disliked ${String(total('disliked'))}`,
  ].join('\n');
}

function titles(): (id: string) => string {
  const files = readMarketplaces();
  const read = files.ok ? readBundle(readKnowledge(undefined, files.marketplaces), ACTION_NAMES) : undefined;
  return (id) => (read?.ok ? (read.bundle.answers.get(id)?.title ?? '') : '');
}

/** A server is asked while the program runs; what is embedded belongs to one process, and whoever holds it is named. */
async function withRecords(work: (records: Records) => Promise<void>): Promise<number> {
  const settings = loadConfig();
  if (!settings.ok) return refuse(settings.faults);
  const opened = await openRecords(settings.config);
  if (!opened.ok) return refuse([opened.fault]);
  try {
    await work(opened.records);
    return 0;
  } finally {
    await opened.close();
  }
}

type Opened =
  | { readonly ok: true; readonly records: Records; readonly close: () => Promise<void> }
  | { readonly ok: false; readonly fault: string };

async function openRecords({ databaseUrl, dataDir }: Config): Promise<Opened> {
  if (databaseUrl !== undefined) {
    const records = await openRecordsOnServer(databaseUrl);
    return { ok: true, records, close: () => records.close() };
  }
  const lock = lockDataDir(dataDir);
  if (!lock.ok) return { ok: false, fault: lock.fault };
  const records = await openRecordsInFolder(join(dataDir, 'pglite'));
  const close = async (): Promise<void> => {
    await records.close();
    lock.release();
  };
  return { ok: true, records, close };
}

function refuse(faults: readonly string[]): number {
  for (const fault of faults) console.error(fault);
  return 1;
}
