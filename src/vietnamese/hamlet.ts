import { fold, tidy } from './fold.ts';

/** "thon 3" gives "thôn 3": the word for the hamlet gets its marks, its name stays as typed. */
export function markedHamlet(typed: string): string {
  const words = tidy(typed).split(' ');
  for (const length of [3, 2, 1]) {
    const unit = UNITS.get(fold(words.slice(0, length).join(' ')));
    if (unit !== undefined && words.length > length) return [unit, ...words.slice(length)].join(' ');
  }
  return words.join(' ');
}

const UNITS: ReadonlyMap<string, string> = new Map(
  [
    'thôn',
    'xóm',
    'ấp',
    'bản',
    'làng',
    'buôn',
    'khóm',
    'khu phố',
    'tổ',
    'tổ dân phố',
    'khối',
    'khu',
    'đội',
    'số nhà',
    'đường',
  ].map((unit) => [fold(unit), unit]),
);
