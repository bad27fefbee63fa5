import type { Address } from '../model/address.ts';
import type { MailboxEntry, MailboxListener, StopListening } from '../ports/mailbox.ts';
import type { RedisClient } from './client.ts';

/** What the listeners of one process need. */
export interface ListenersParts {
  /** Opens the one connection that waits for wake-ups; called at the first listener. */
  readonly subscriber: () => RedisClient;
  readonly channelOf: (address: Address) => string;
  readonly readFrom: (address: Address, afterId: string, limit: number) => Promise<readonly MailboxEntry[]>;
  readonly lookAgainMs: number;
  readonly onFault: (fault: unknown) => void;
}

/**
 * Everybody who listens to a mailbox in this process. Published messages only wake: what is given is always read from
 * the stream after the last entry given, so a lost, doubled or early wake-up loses and doubles nothing.
 */
export function mailboxListeners(parts: ListenersParts): {
  readonly listen: (address: Address, afterId: string, listener: MailboxListener) => StopListening;
  readonly close: () => void;
} {
  const readersByChannel = new Map<string, Set<Reader>>();
  let connection: RedisClient | undefined;
  let lookingAgain: ReturnType<typeof setInterval> | undefined;

  function connected(): RedisClient {
    if (connection !== undefined) return connection;
    connection = parts.subscriber();
    connection.on('error', parts.onFault);
    connection.on('message', (channel: string, sign: string) => {
      for (const reader of readersByChannel.get(channel) ?? []) reader.wake(sign);
    });
    connection.on('ready', lookAgain);
    lookingAgain = setInterval(lookAgain, parts.lookAgainMs);
    lookingAgain.unref();
    return connection;
  }

  /** Also asks for every wake-up again: asking may have failed while the store was away, and asking twice is harmless. */
  function lookAgain(): void {
    if (readersByChannel.size > 0) connection?.subscribe(...readersByChannel.keys()).catch(parts.onFault);
    for (const readers of readersByChannel.values()) for (const reader of readers) reader.wake('');
  }

  function listen(address: Address, afterId: string, listener: MailboxListener): StopListening {
    const channel = parts.channelOf(address);
    const reader = newReader(parts, address, afterId, listener);
    const readers = readersByChannel.get(channel) ?? new Set();
    readersByChannel.set(channel, readers.add(reader));
    // What was appended while the subscription was on its way is read by the wake-up after it.
    connected()
      .subscribe(channel)
      .then(() => reader.wake(''), parts.onFault);
    return () => {
      reader.stop();
      readers.delete(reader);
      if (readers.size > 0 || readersByChannel.get(channel) !== readers) return;
      readersByChannel.delete(channel);
      connection?.unsubscribe(channel).catch(parts.onFault);
    };
  }

  function close(): void {
    clearInterval(lookingAgain);
    for (const readers of readersByChannel.values()) for (const reader of readers) reader.stop();
    readersByChannel.clear();
    connection?.disconnect();
    connection = undefined;
  }

  return { listen, close };
}

interface Reader {
  wake(sign: string): void;
  stop(): void;
}

const PAGE = 100;

function newReader(parts: ListenersParts, address: Address, afterId: string, listener: MailboxListener): Reader {
  const state = { after: afterId, isStopped: false, isReading: false, isWokenMeanwhile: false };

  function isListening(): boolean {
    return !state.isStopped;
  }

  async function readAll(): Promise<void> {
    if (state.isReading) {
      state.isWokenMeanwhile = true;
      return;
    }
    state.isReading = true;
    try {
      let isMore = true;
      while (isMore && isListening()) {
        state.isWokenMeanwhile = false;
        const page = await parts.readFrom(address, state.after, PAGE);
        for (const entry of page) {
          if (!isListening()) return;
          state.after = entry.id;
          listener.onEntry(entry);
        }
        isMore = page.length === PAGE || state.isWokenMeanwhile;
      }
    } catch (fault) {
      parts.onFault(fault);
    } finally {
      state.isReading = false;
    }
  }

  return {
    wake(sign) {
      if (state.isStopped) return;
      if (sign === '') void readAll();
      else listener.onSignal(sign);
    },
    stop() {
      state.isStopped = true;
    },
  };
}
