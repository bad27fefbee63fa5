import type { AudienceCount } from './broadcast.ts';

/** Two audiences without anybody in common, as one. */
export function addedCounts(one: AudienceCount, other: AudienceCount): AudienceCount {
  const channels = [...new Set([...one.byChannel, ...other.byChannel].map(({ channel }) => channel))];
  const whys = [...new Set([...one.notReached, ...other.notReached].map(({ why }) => why))];
  const both = [one, other];
  return {
    matched: one.matched + other.matched,
    reached: one.reached + other.reached,
    byChannel: channels.map((channel) => {
      const lines = both.flatMap(({ byChannel }) => byChannel.filter((line) => line.channel === channel));
      const sum = (of: (line: AudienceCount['byChannel'][number]) => number): number =>
        lines.reduce((total, line) => total + of(line), 0);
      return { channel, count: sum(({ count }) => count), paid: sum(({ paid }) => paid) };
    }),
    notReached: whys.map((why) => {
      const lines = both.flatMap(({ notReached }) => notReached.filter((line) => line.why === why));
      return { why, count: lines.reduce((total, { count }) => total + count, 0) };
    }),
  };
}
