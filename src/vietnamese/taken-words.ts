import { fold, nfc } from './fold.ts';

/** A word of a sentence that is taken apart bit by bit. */
export interface SaidWord {
  /** As typed, in NFC. */
  readonly text: string;
  readonly key: string;
  /** Something other than a blank stands before it: a comma. */
  readonly isAfterBreak: boolean;
}

/** What a pattern stands for, and the pattern: on folded words between blanks, global. */
export type Meaning<Value> = readonly [Value, RegExp];

/** The words of a sentence, and which of them have been understood. A word is understood once: who comes first has it. */
export class TakenWords {
  readonly words: readonly SaidWord[];
  /** " ho trong che " */
  readonly folded: string;
  readonly #starts: readonly number[];
  readonly #isTaken: boolean[];

  constructor(said: string) {
    const text = nfc(said);
    const words: SaidWord[] = [];
    let after = 0;
    for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
      const key = fold(match[0]);
      const isAfterBreak = /\S|\n/.test(text.slice(after, match.index));
      after = match.index + match[0].length;
      if (key !== '') words.push({ text: match[0], key, isAfterBreak });
    }
    let at = 1;
    this.words = words;
    this.#starts = words.map(({ key }) => (at += key.length + 1) - key.length - 1);
    this.folded = ` ${words.map(({ key }) => key).join(' ')} `;
    this.#isTaken = words.map(() => false);
  }

  isTaken(at: number): boolean {
    return this.#isTaken[at] ?? true;
  }

  take(from: number, to: number): void {
    this.#isTaken.fill(true, from, to);
  }

  /** What all that is found stands for, in the order of the table. */
  allOf<Value>(table: readonly Meaning<Value>[]): readonly Value[] {
    return table.flatMap(([value, pattern]) => this.matches(pattern).map(() => value));
  }

  /** Takes every place where a pattern matches words that nobody has taken. */
  matches(pattern: RegExp): readonly RegExpExecArray[] {
    const found: RegExpExecArray[] = [];
    pattern.lastIndex = 0;
    for (let match = pattern.exec(this.folded); match !== null; match = pattern.exec(this.folded)) {
      // The blank behind one word is the blank before the next.
      pattern.lastIndex = Math.max(match.index + match[0].length - 1, match.index + 1);
      const from = this.#starts.findIndex((start) => start > match.index);
      const to = this.#starts.findLastIndex((start) => start < match.index + match[0].length) + 1;
      if (from < 0 || this.words.slice(from, to).some((_word, n) => this.isTaken(from + n))) continue;
      this.take(from, to);
      found.push(match);
    }
    return found;
  }

  /** Where words lie together that nobody has taken, without those at both ends that `isBeside`. */
  runs(isBeside: (word: SaidWord) => boolean = () => false): readonly { readonly from: number; readonly to: number }[] {
    const runs: { from: number; to: number }[] = [];
    this.words.forEach((word, at) => {
      if (this.isTaken(at)) return;
      const last = runs.at(-1);
      if (last?.to === at && !word.isAfterBreak) last.to = at + 1;
      else runs.push({ from: at, to: at + 1 });
    });
    return runs.flatMap(({ from, to }) => {
      const kept = this.words.slice(from, to).map((word) => !isBeside(word));
      return kept.includes(true) ? [{ from: from + kept.indexOf(true), to: from + kept.lastIndexOf(true) + 1 }] : [];
    });
  }

  textOf({ from, to }: { readonly from: number; readonly to: number }): string {
    return this.words
      .slice(from, to)
      .map(({ text }) => text)
      .join(' ');
  }
}
