import { sql } from 'kysely';
import type { Notice } from '../model/notice.ts';
import type { Meeting } from '../model/meeting.ts';
import { HOUR_BEFORE_MS, dayBefore } from '../model/meeting.ts';
import { DAY_MS, afterQuietHours, vietnamDay } from '../model/time.ts';
import type { Millis } from '../model/time.ts';
import { harvestCallsOf } from './harvest-calls.ts';
import { meetingsOf, tellThoseWhoCome } from './meetings.ts';
import { noticeBookOf } from './notices.ts';
import type { Session } from './session.ts';

const SESSIONS_AT_ONCE = 200;
const CALLS_AT_ONCE = 50;
const TAKERS_AT_MOST = 1_000;

/** Marks and notices go in one transaction: a session is reminded of once, whoever is killed when. */
export async function remindMeetings(session: Session, at: Millis): Promise<number> {
  if (afterQuietHours(at) !== at) return 0;
  const { db } = session;
  const due = await db
    .selectFrom('meeting_sessions as s')
    .innerJoin('meetings as e', 'e.id', 's.meeting_id')
    .select(['s.meeting_id as meeting', 's.starts_at as startsAt', 's.day_before_told_at as toldBefore'])
    .where('e.state', '=', 'open')
    .where('s.hour_before_told_at', 'is', null)
    .where('s.starts_at', '>', at)
    .where('s.starts_at', '<', at + 2 * DAY_MS)
    // Those that only wait for their hour would take the places of others.
    .where(
      sql<boolean>`(s.starts_at <= ${at + HOUR_BEFORE_MS}
        or s.day_before_told_at is null and s.starts_at >= ${at + 2 * HOUR_BEFORE_MS})`,
    )
    .orderBy('s.starts_at')
    .limit(SESSIONS_AT_ONCE)
    .forUpdate('s')
    .skipLocked()
    .execute();
  let told = 0;
  for (const { meeting: number, startsAt, toldBefore } of due) {
    const dueAt = at >= startsAt - HOUR_BEFORE_MS ? startsAt - HOUR_BEFORE_MS : dayBefore(startsAt);
    const isLast = dueAt === startsAt - HOUR_BEFORE_MS;
    const isTooNear = !isLast && at > startsAt - 2 * HOUR_BEFORE_MS;
    if (at < dueAt || isTooNear || (!isLast && toldBefore !== null)) continue;
    const meeting = await meetingsOf(session).find(number);
    if (!meeting) continue;
    const notice = reminder(meeting, startsAt, isLast);
    told += await tellThoseWhoCome(session, number, notice, at, dueAt);
    const mark = isLast ? { hour_before_told_at: at } : { day_before_told_at: at };
    await db
      .updateTable('meeting_sessions')
      .set(mark)
      .where('meeting_id', '=', number)
      .where('starts_at', '=', startsAt)
      .execute();
  }
  return told;
}

function reminder({ number, title }: Meeting, startsAt: Millis, isLast: boolean): Notice {
  const kind = isLast ? 'meeting_soon' : 'meeting_tomorrow';
  return { kind, values: { meeting: number, title, startsAt } };
}

/** A day that is over ends its calls: takers are asked what really came, and who made the call has the sums. */
export async function endHarvestCalls(session: Session, at: Millis): Promise<number> {
  if (afterQuietHours(at) !== at) return 0;
  const ended = await session.db
    .updateTable('harvest_calls')
    .set({ asked_delivered_at: at })
    .where('state', '=', 'open')
    .where('until', '<', vietnamDay(at))
    .where('asked_delivered_at', 'is', null)
    .where('id', 'in', (one) =>
      one
        .selectFrom('harvest_calls')
        .select('id')
        .where('state', '=', 'open')
        .where('until', '<', vietnamDay(at))
        .where('asked_delivered_at', 'is', null)
        .limit(CALLS_AT_ONCE),
    )
    .returning('id')
    .execute();
  for (const { id } of ended) await askWhatCame(session, id, at);
  return ended.length;
}

async function askWhatCame(session: Session, number: number, at: Millis): Promise<void> {
  const calls = harvestCallsOf(session);
  const call = await calls.find(number);
  if (!call) return;
  const notices = noticeBookOf(session);
  const about = { call: String(number), product: { ...call.product } };
  const of = (amount: number) => ({ amount, unit: call.unit });
  for (const { personId, amount, delivered } of await calls.pledges(number, TAKERS_AT_MOST)) {
    if (delivered !== undefined) continue;
    await notices.tell({ personId }, { kind: 'harvest_came', values: { ...about, amount: of(amount) } }, at);
  }
  if (call.madeBy === undefined) return;
  const totals = await calls.totals(number);
  const values = {
    ...about,
    until: call.until,
    share: { pledged: of(totals.pledged), wanted: of(call.amount) },
    takers: totals.takers,
  };
  await notices.tell({ personId: call.madeBy }, { kind: 'harvest_over', values }, at);
}
