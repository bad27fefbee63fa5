import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BoundAction } from '../../src/actions/action.ts';
import { differencesOn } from '../../src/actions/broadcast-channels.ts';
import { recordActions } from '../../src/actions/all.ts';
import { loadMarketplaces } from '../../src/marketplaces/load.ts';
import { draftingIn } from '../../src/engine/drafting.ts';
import { openUntil } from '../../src/lists/link.ts';
import { step } from '../../src/engine/step.ts';
import type { Bundle } from '../../src/engine/bundle.ts';
import type { Address } from '../../src/model/address.ts';
import type { Conversation } from '../../src/model/conversation.ts';
import type { Announced } from '../../src/model/broadcast.ts';
import type { OutgoingMessage } from '../../src/model/effect.ts';
import type { ActionResult, Input, Said } from '../../src/model/input.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { textOf } from '../../src/model/json.ts';
import type { RoleInArea } from '../../src/model/person.ts';
import { MINUTE_MS, afterQuietHours } from '../../src/model/time.ts';
import type { ListName } from '../../src/model/list.ts';
import type { AskedBy } from '../../src/ports/list-files.ts';
import type { Millis } from '../../src/model/time.ts';
import { inFolder, openFolder } from '../../src/postgres/database.ts';
import { areaOf, communesOf } from '../../src/vietnamese/area-of.ts';
import { emptyDatabase } from '../postgres/empty-database.ts';
import { STAGE_CHANNELS } from './stage-channels.ts';
import { sendOne } from './stage-post.ts';
import { recordsIn } from '../../src/postgres/records.ts';
import { TEMPLATES_IN, copyTemplate, layOutTemplate } from '../../src/postgres/template.ts';
import type { Records } from '../../src/ports/records.ts';

/** Everything one transcript file is played on: the real flows, words, engine and actions over real records; only time and the post are the stage's. */
export interface Stage {
  readonly bundle: Bundle;
  readonly now: () => Millis;
  /** Says several things in one breath and lets everything that follows at once happen. */
  say(from: Address, said: readonly Said[]): Promise<void>;
  /** Somebody shuts us out, or lets us in again. */
  reach(from: Address, isGone: boolean): Promise<void>;
  /** Lets time pass; what wants to wake up on the way does. */
  pass(until: Millis): Promise<void>;
  give(to: Address, role: RoleInArea, name: string, form: string): Promise<void>;
  /** Does one action outside any talk, and relays what it has to tell. */
  do(by: Address, action: string, args: object): Promise<void>;
  householdOf(address: Address): Promise<string>;
  /** The bundle changes while people talk: a deploy. */
  deploy(change: (bundle: Bundle) => Bundle): void;
  conversation(address: Address): Conversation | null;
}

export interface Happened {
  sent(to: Address, message: OutgoingMessage): void;
  done(by: Address, action: string, result: ActionResult): void;
}

/** Sunday 22 November 2026, 9 o'clock in Vietnam: the day of the reference. */
export const OPENING: Millis = Date.parse('2026-11-22T09:00:00+07:00');

/** Real records for one transcript after another: opened once, empty at every beginning. */
export interface Theatre {
  readonly records: Records;
  empty(): Promise<void>;
  close(): Promise<void>;
}

export async function openTheatre(): Promise<Theatre> {
  const dir = await mkdtemp(join(tmpdir(), 'len-san-stage-'));
  await copyTemplate(await layOutTemplate(TEMPLATES_IN), join(dir, 'pglite'));
  const db = inFolder(await openFolder(join(dir, 'pglite')));
  const records = recordsIn(db);
  return {
    records,
    empty: () => emptyDatabase(db),
    async close() {
      await records.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

export async function openStage(bundle: Bundle, theatre: Theatre, happened: Happened): Promise<Stage> {
  await theatre.empty();
  const { records } = theatre;
  const stage = play(bundle, records, happened);
  return {
    ...stage,
    async give(to, role, name, form) {
      const act = await records.once({ id: `give/${to}/${role.role}`, from: to, at: stage.now() }, async (work) => {
        const person = await work.people.become(to, { name, form }, stage.now());
        await work.people.giveRole(person, role, undefined, stage.now());
        return { status: 'given' };
      });
      if (act.status !== 'given') throw new Error('could not give the role');
    },
  };
}

function play(initial: Bundle, records: Records, happened: Happened): Omit<Stage, 'give'> {
  let bundle = initial;
  let now = OPENING;
  let inputs = 0;
  let hasEvents = false;
  let hasBroadcasts = false;
  /** What came last to whom, while it was an announcement. */
  const announcedTo = new Map<Address, Announced>();
  const post = (to: Address, message: OutgoingMessage, announced: Announced): void => {
    announcedTo.set(to, announced);
    happened.sent(to, message);
  };
  const conversations = new Map<Address, string>();
  /** Who has spoken since the records took note: they need know before people are counted. */
  const spoken = new Map<Address, Millis>();
  const knowing = {
    marketplaces: loadMarketplaces(),
    areaOf: (said: string) => areaOf(said, initial.knowledge.places),
    provinceOf: (commune: string) => initial.knowledge.places.communes.get(commune)?.province,
    communesOf: (province: string) => communesOf(province, initial.knowledge.places),
    connected: [...STAGE_CHANNELS.keys()],
    differencesOn: differencesOn(STAGE_CHANNELS),
    isDemo: true,
    linkTo: (_list: ListName, _by: AskedBy, at: Millis) => ({ address: '/lists/…', until: openUntil(at) }),
  };
  const actions = new Map<string, BoundAction>([...recordActions(records, knowing), ['keep_photo', keepPhoto]]);

  function conversation(address: Address): Conversation | null {
    const text = conversations.get(address);
    return text === undefined ? null : (JSON.parse(text) as Conversation);
  }

  async function take(address: Address, input: Input): Promise<void> {
    const turn = step(bundle, conversation(address), address, input);
    if (turn.conversation) conversations.set(address, JSON.stringify(turn.conversation));
    else conversations.delete(address);
    for (const effect of turn.effects) {
      if (effect.kind === 'send') {
        announcedTo.delete(effect.to);
        happened.sent(effect.to, effect.message);
      }
      if (effect.kind !== 'call') continue;
      const act = actions.get(effect.action);
      if (!act) throw new Error(`no action "${effect.action}"`);
      if (COUNTS_PEOPLE.has(effect.action)) await noteLastWords();
      const result = await act(effect.args, address, effect.id, now);
      hasEvents ||= MAKES_EVENTS.has(effect.action);
      hasBroadcasts ||= effect.action === 'draft_broadcast';
      happened.done(address, effect.action, result);
      await take(address, { kind: 'call_result', id: `r${String(++inputs)}`, at: now, callId: effect.id, result });
    }
  }

  async function noteLastWords(): Promise<void> {
    const words = [...spoken].map(([address, at]) => {
      const known = conversation(address);
      const { household } = known ? draftingIn(bundle, known) : {};
      return { address, at, ...(household !== undefined && { drafting: household }) };
    });
    spoken.clear();
    await records.lastWords.note(words);
  }

  async function relay(): Promise<void> {
    for (
      let pending = await records.notices.pending(100);
      pending.length > 0;
      pending = await records.notices.pending(100)
    ) {
      const due = pending.filter((one) => (one.notBefore ?? 0) <= now);
      if (due.length === 0) return;
      for (const { id, to, notice } of due) await take(to, { kind: 'notice', id, at: now, notice });
      await records.notices.delivered(due.map((one) => one.id));
    }
  }

  /** Announcements leave one by one, as the broadcaster would send them: one each quarter of a minute. */
  async function sendAnnouncements(until: Millis): Promise<void> {
    if (!hasBroadcasts) return;
    for (; now < until; now += SENDS_EVERY_MS) {
      if (afterQuietHours(now) !== now || !(await sendOne(records.broadcasts, now, post))) return;
      await relay();
    }
  }

  /** Meetings and harvest calls have their times, which our own process looks for; a stage without any need not look. */
  async function keepTimes(until: Millis): Promise<void> {
    if (!hasEvents && !hasBroadcasts) return;
    for (let at = Math.ceil(now / LOOKS_EVERY_MS) * LOOKS_EVERY_MS; at <= until; at += LOOKS_EVERY_MS) {
      const told = (await records.eventTimes.remindMeetings(at)) + (await records.eventTimes.endHarvestCalls(at));
      const isSending = hasBroadcasts && (await records.broadcasts.due(at)).length > 0;
      if (told === 0 && !isSending) continue;
      await wakeUntil(at);
      await sendAnnouncements(Math.min(until, at + LOOKS_EVERY_MS));
    }
  }

  async function pass(until: Millis): Promise<void> {
    await sendAnnouncements(until);
    await keepTimes(until);
    await wakeUntil(until);
  }

  async function wakeUntil(until: Millis): Promise<void> {
    for (;;) {
      await relay();
      const due = [...conversations.keys()]
        .map((address) => ({ address, at: conversation(address)?.wakeAt ?? Infinity }))
        .sort((a, b) => a.at - b.at)[0];
      if (!due || due.at > until) break;
      now = Math.max(now, due.at);
      await take(due.address, { kind: 'wake', id: `w${String(++inputs)}`, at: now });
    }
    now = until;
    await relay();
  }

  async function act(by: Address, action: string, args: object): Promise<ActionResult> {
    const found = actions.get(action);
    if (!found) throw new Error(`no action "${action}"`);
    return found(JSON.parse(JSON.stringify(args)) as JsonObject, by, `stage/${String(++inputs)}`, now);
  }

  return {
    async do(by, action, args) {
      await act(by, action, args);
      await relay();
    },
    async householdOf(address) {
      const { person } = await act(address, 'load_person', {});
      return person?.households[0]?.code ?? '';
    },
    get bundle() {
      return bundle;
    },
    now: () => now,
    conversation,
    deploy(change) {
      bundle = change(bundle);
    },
    pass,
    async reach(from, isGone) {
      await take(from, { kind: 'reach', id: `g${String(++inputs)}`, at: now, isGone });
      await pass(now + 1_000);
    },
    async say(from, said) {
      for (const [index, one] of said.entries()) {
        now += 100;
        spoken.set(from, now);
        const moreWaiting = index < said.length - 1;
        const announced = announcedTo.get(from);
        await take(from, {
          kind: 'message',
          id: `m${String(++inputs)}`,
          at: now,
          said: one,
          ...(moreWaiting ? { moreWaiting } : {}),
          ...(announced && { announced }),
        });
      }
      await pass(now + 20_000);
    },
  };
}

const COUNTS_PEOPLE: ReadonlySet<string> = new Set([
  'check_audience',
  'draft_broadcast',
  'broadcast_card',
  'send_broadcast',
]);
const LOOKS_EVERY_MS = 30 * MINUTE_MS;
const SENDS_EVERY_MS = 15_000;
const MAKES_EVENTS: ReadonlySet<string> = new Set(['make_meeting', 'make_harvest_call']);

/** The photos of a stage say by their name what the checks would find: "dark-2", "pdf-1". */
const keepPhoto: BoundAction = async (args) => {
  const reference = textOf(args['reference']);
  const [kind = '', number = ''] = reference.split('-');
  if (kind === 'pdf') return { status: 'refused', values: { because: 'not_an_image' } };
  if (kind === 'huge') return { status: 'refused', values: { because: 'too_big' } };
  const hash = Buffer.from(`${kind}${number}`).toString('hex').padEnd(64, '0');
  return { status: 'kept', values: { hash, ...(kind === 'good' ? {} : { advice: kind }) } };
};
