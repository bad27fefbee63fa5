import { PARTITIONS } from '../model/partition.ts';
import { SECOND_MS } from '../model/time.ts';
import type { LastWord, LastWordBook, LastWords } from '../ports/last-words.ts';
import type { OnlyOne, OnlyOneTurn } from '../ports/only-one.ts';
import { pause } from '../ports/pause.ts';
import { reasonOf } from './workshop.ts';
import type { Workshop } from './workshop.ts';

export interface LastWordParts {
  readonly lastWords: LastWords;
  readonly book: LastWordBook;
  readonly onlyOne: OnlyOne;
}

export interface LastWordClerk {
  start(): void;
  stop(): Promise<void>;
}

/** An officer who chooses by the last word sees what is no older than two of these. */
const EVERY_MS = 10 * SECOND_MS;
/** Who speaks is mostly not done: several words in a row are one entry. */
const QUIET_MS = 5 * SECOND_MS;
const AT_ONCE = 500;
const LEASE_MS = 15 * SECOND_MS;

/**
 * One process at a time brings into the records who has spoken when: audiences are chosen by it, and platforms let nobody be
 * written to who has long been silent. Most of what is said calls no action, so the records would not hear of it.
 */
export function openLastWordClerk(shop: Workshop, { lastWords, book, onlyOne }: LastWordParts): LastWordClerk {
  let turn: OnlyOneTurn | undefined;

  async function recordAll(signal: AbortSignal): Promise<void> {
    for (let isMore = true; isMore && !signal.aborted;) {
      const until = shop.clock.now() - QUIET_MS;
      const found = await Promise.all(
        Array.from({ length: PARTITIONS }, (_, partition) => lastWords.unrecorded(partition, until, AT_ONCE)),
      );
      const words = found.flat();
      for (let from = 0; from < words.length; from += AT_ONCE) await book.note(words.slice(from, from + AT_ONCE));
      await Promise.all(found.map((of, partition) => forget(partition, of)));
      isMore = found.some((of) => of.length === AT_ONCE);
    }
  }

  /** Only after they are recorded: who is cut off in between records them once more. */
  async function forget(partition: number, words: readonly LastWord[]): Promise<void> {
    if (words.length > 0) await lastWords.recorded(partition, words);
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
