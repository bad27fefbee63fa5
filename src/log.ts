import { pino } from 'pino';
import type { Config } from './config.ts';
import type { Log } from './ports/log.ts';

/** One JSON line an event on standard output: ids, steps and reasons. */
export function makeLog({ logLevel }: Pick<Config, 'logLevel'>): Log {
  const logger = pino({ level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  return (level, event, fields) => {
    logger[level]({ event, ...fields });
  };
}
