import { step } from '../../src/engine/step.ts';
import type { Bundle } from '../../src/engine/bundle.ts';
import type { Conversation, Turn } from '../../src/model/conversation.ts';
import { byKind } from '../../src/model/effect.ts';
import type { CallEffect, OutgoingMessage, PressButton } from '../../src/model/effect.ts';
import type { Input, Said } from '../../src/model/input.ts';
import type { Notice } from '../../src/model/notice.ts';
import type { PersonView } from '../../src/model/person.ts';
import { SECOND_MS } from '../../src/model/time.ts';
import type { Millis } from '../../src/model/time.ts';
import { OPENING } from '../stage/stage.ts';
import { answerCall } from './toy-office.ts';
import { NEWS } from './toy-things.ts';
import type { Move } from './willing-farmer.ts';
import { saidFor } from './willing-farmer.ts';

export interface Taken {
  readonly before: Conversation | null;
  readonly input: Input;
  readonly turn: Turn;
}

/** The longest that anybody waits for an answer, in this engine's own share of it. */
const ANSWER_WITHIN_MS = 3 * SECOND_MS;

/** One person talks with the engine: calls are answered by the toy office, wakes come when they are due. */
export class Sitting {
  readonly #bundle: Bundle;
  readonly #taken: (one: Taken) => void;
  readonly #isLucky: boolean;
  conversation: Conversation | null = null;
  now: Millis = OPENING;
  /** Messages of ours since the last move began. */
  sent: OutgoingMessage[] = [];
  /** Words that went to a person at the other end since the last move began: the assistant need not answer them. */
  handedOn = 0;
  /** Actions that did what was hoped for: "save_household: saved". */
  readonly done = new Map<string, number>();
  readonly #seen: string[] = [];
  #shown: readonly PressButton[] = [];
  #person: PersonView;
  #pending: CallEffect[] = [];
  #inputs = 0;

  /** With `isLucky` every action answers what the person hopes for. */
  constructor(bundle: Bundle, person: PersonView, taken: (one: Taken) => void = () => undefined, isLucky = false) {
    this.#isLucky = isLucky;
    this.#bundle = bundle;
    this.#person = person;
    this.#taken = taken;
  }

  /** Does one move and lets all that follows at once happen. Gives what was said. */
  do(move: Move): readonly Said[] {
    this.sent = [];
    this.handedOn = 0;
    if (move.move === 'wait') this.#pass(this.now + move.ms);
    if (move.move === 'reach') this.#take({ kind: 'reach', ...this.#happening(), isGone: move.pick % 2 === 0 });
    const news = move.move === 'notice' ? NEWS[move.pick % NEWS.length] : undefined;
    if (news) this.#take({ kind: 'notice', ...this.#happening(), notice: news });
    const said = saidFor(move, {
      bundle: this.#bundle,
      conversation: this.conversation,
      seen: this.#seen,
      shown: this.#shown,
    });
    this.#hear(said);
    this.#settle('pick' in move ? move.pick : 1);
    return said;
  }

  #hear(said: readonly Said[]): void {
    said.forEach((one, index) => {
      this.now += 100;
      const moreWaiting = index < said.length - 1;
      this.#take({ kind: 'message', ...this.#happening(), said: one, ...(moreWaiting ? { moreWaiting } : {}) });
      if (index % 2 === 0) this.#answerOne(index);
    });
  }

  say(text: string): readonly Said[] {
    return this.do({ move: 'words', text });
  }

  /** Several things in one breath: an album, words behind photos. */
  sayAll(said: readonly Said[]): void {
    this.sent = [];
    this.#hear(said);
    this.#settle(1);
  }

  hears(notice: Notice): void {
    this.hearAll([notice]);
  }

  /** Several at once, as a relay brings them. */
  hearAll(notices: readonly Notice[]): void {
    this.sent = [];
    for (const notice of notices) this.#take({ kind: 'notice', ...this.#happening(), notice });
    this.#settle(1);
  }

  /** The platform reports that the person has shut us out, or is back. */
  reaches(isGone: boolean, writtenAt?: Millis): void {
    this.sent = [];
    this.#take({ kind: 'reach', ...this.#happening(), isGone, ...(writtenAt === undefined ? {} : { writtenAt }) });
    this.#settle(1);
  }

  /** The labels of the latest message. */
  get labels(): readonly string[] {
    return this.#shown.map(({ label }) => label);
  }

  get text(): string {
    return this.sent.map(({ text }) => text).join('\n---\n');
  }

  #happening(): { id: string; at: Millis } {
    return { id: `i${String(++this.#inputs)}`, at: this.now };
  }

  #settle(pick: number): void {
    for (let rounds = 0; rounds < 200; rounds++) {
      const wakeAt = this.conversation?.wakeAt;
      if (this.#pending.length > 0) this.#answerOne(pick + rounds);
      else if (wakeAt !== undefined && wakeAt <= this.now + ANSWER_WITHIN_MS) this.#wake(wakeAt);
      else return;
    }
    throw new Error('it never comes to rest');
  }

  #answerOne(pick: number): void {
    const call = this.#pending.shift();
    if (!call) return;
    this.now += 50;
    const result = answerCall(call.action, call.args, this.#person, this.#isLucky ? 1 : pick);
    if (result.person) this.#person = result.person;
    const what = `${call.action}: ${result.status}`;
    if (what === 'say_to_officer: told' || what === 'say_to_asker: sent') this.handedOn++;
    this.done.set(what, (this.done.get(what) ?? 0) + 1);
    this.#take({ kind: 'call_result', ...this.#happening(), callId: call.id, result });
  }

  #wake(at: Millis): void {
    this.now = Math.max(this.now, at);
    this.#take({ kind: 'wake', ...this.#happening() });
  }

  #pass(until: Millis): void {
    for (let wakes = 0; wakes < 100; wakes++) {
      const wakeAt = this.conversation?.wakeAt;
      if (wakeAt === undefined || wakeAt > until) break;
      this.#wake(wakeAt);
      this.#settle(1);
    }
    this.now = until;
  }

  #take(input: Input): void {
    const before = this.conversation;
    const turn = step(this.#bundle, before, 'web:bà con', input);
    this.#taken({ before, input, turn });
    this.conversation = turn.conversation;
    for (const effect of turn.effects) {
      if (effect.kind === 'call') this.#pending.push(effect);
      if (effect.kind !== 'send') continue;
      this.sent.push(effect.message);
      this.#shown = byKind(effect.message.buttons).presses;
      this.#seen.push(...this.#shown.map(({ token }) => token));
    }
  }
}
