import type { Address } from '../model/address.ts';
import { PARTITIONS } from '../model/partition.ts';
import { SECOND_MS } from '../model/time.ts';
import type { Conversations } from '../ports/conversations.ts';
import type { LastWord, LastWordBook, LastWords, NotedWord } from '../ports/last-words.ts';
import type { OnlyOne, OnlyOneTurn } from '../ports/only-one.ts';
import { pause } from '../ports/pause.ts';
import { reasonOf } from './workshop.ts';
import type { Workshop } from './workshop.ts';

export interface LastWordParts {
  readonly lastWords: LastWords;
  readonly book: LastWordBook;
  readonly conversations: Pick<Conversations, 'find'>;
  readonly draftingIn: DraftingIn;
  readonly onlyOne: OnlyOne;
}

/** Which draft lies open in a conversation as it is stored. */
export type DraftingIn = (conversation: unknown) => { readonly household?: string; readonly mayChange: boolean };

export interface LastWordClerk {
  start(): void;
  stop(): Promise<void>;
}

interface Looked {
  readonly noted: NotedWord;
  readonly mayChange: boolean;
}

const NOTHING: ReturnType<DraftingIn> = { mayChange: false };

/** An officer who chooses by the last word sees what is no older than two of these. */
const EVERY_MS = 10 * SECOND_MS;
/** Who speaks is mostly not done: several words in a row are one entry. */
const QUIET_MS = 5 * SECOND_MS;
const AT_ONCE = 500;
const LEASE_MS = 15 * SECOND_MS;

/**
 * One process at a time brings into the records who has spoken when: audiences are chosen by it, and platforms let nobody be
 * written to who has long been silent. Most of what is said calls no action, so the records would not hear of it; nor of
 * goods that somebody has begun to list.
 */
export function openLastWordClerk(shop: Workshop, parts: LastWordParts): LastWordClerk {
  const { lastWords, book, conversations, draftingIn, onlyOne } = parts;
  let turn: OnlyOneTurn | undefined;

  async function recordAll(signal: AbortSignal): Promise<void> {
    for (let isMore = true; isMore && !signal.aborted;) {
      const until = shop.clock.now() - QUIET_MS;
      const found = await Promise.all(
        Array.from({ length: PARTITIONS }, (_, partition) => lastWords.unrecorded(partition, until, AT_ONCE)),
      );
      const isSettled: boolean[] = [];
      for (const [partition, words] of found.entries()) {
        if (words.length > 0) isSettled.push(await record(partition, words));
      }
      isMore = isSettled.every(Boolean) && found.some((words) => words.length === AT_ONCE);
    }
  }

  /** False when some are left for the next round: a form whose call is under way may be over in a moment. */
  async function record(partition: number, words: readonly LastWord[]): Promise<boolean> {
    const looked = await Promise.all(words.map(lookAt));
    await book.note(looked.map(({ noted }) => noted));
    const settled = looked.filter(({ mayChange }) => !mayChange);
    // Only after they are recorded: who is cut off in between records them once more.
    await lastWords.recorded(
      partition,
      settled.map(({ noted }) => noted),
    );
    return settled.length === looked.length;
  }

  async function lookAt({ address, at }: LastWord): Promise<Looked> {
    const stored = await conversations.find(address);
    const { household, mayChange } = stored === undefined ? NOTHING : read(address, stored.json);
    return { noted: { address, at, ...(household !== undefined && { drafting: household }) }, mayChange };
  }

  function read(address: Address, json: string): ReturnType<DraftingIn> {
    try {
      return draftingIn(JSON.parse(json));
    } catch (error) {
      // Nobody else's last word waits for it.
      shop.log('error', 'talk_unreadable', { address, because: reasonOf(error) });
      return NOTHING;
    }
  }

  async function roundAfterRound(signal: AbortSignal): Promise<void> {
    let wasAway = false;
    while (!signal.aborted) {
      try {
        await shop.counted(() => recordAll(signal));
        wasAway = false;
      } catch (error) {
        // One line for an outage, however long.
        if (!wasAway) shop.log('error', 'work_left', { name: 'last_words', because: reasonOf(error) });
        wasAway = true;
      }
      await pause(shop.clock, EVERY_MS, signal);
    }
  }

  return {
    start() {
      turn = onlyOne('last-words', LEASE_MS, roundAfterRound);
    },
    async stop() {
      await turn?.stop();
    },
  };
}
