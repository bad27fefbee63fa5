import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/** The channel's own words, `zalo_bot` in `locales/vi/zalo.yaml`. */
const zaloBotWords = z.strictObject({ choose_words: z.string().min(1) });

export type ZaloBotWords = z.infer<typeof zaloBotWords>;

export function loadZaloBotWords(): ZaloBotWords {
  const file = new URL('../../../locales/vi/zalo.yaml', import.meta.url);
  return z.object({ zalo_bot: zaloBotWords }).parse(parse(readFileSync(file, 'utf8'))).zalo_bot;
}
