import { fold } from '../../vietnamese/fold.ts';
import type { Recogniser } from '../recognise.ts';
import { asListingCode } from './listing-code.ts';

/** A clerk's report in the shortest words there are: "127 https://…" is live, "125 ảnh có chữ" is a fault, "126 lỗi" too. */
export const placementReport: Recogniser = {
  isUnmistakable: (said) => URL_IN_WORDS.test(said),
  find(_talk, said) {
    const match = /^\s*(?:sp[\s-]*)?0*(\d{1,6})[\s:]+(.{2,})$/iu.exec(said);
    const [, digits, words] = match ?? [];
    if (digits === undefined || words === undefined) return undefined;
    const url = URL_IN_WORDS.exec(words)?.[0];
    if (url !== undefined) return { answers: { code: asListingCode(digits), url } };
    const named = isOnlyFault(words) ? {} : { fault: words.trim(), field: partNamed(words) };
    return { answers: { code: asListingCode(digits), isFault: true, ...named } };
  },
};

const URL_IN_WORDS = /https?:\/\/\S+/i;

/** "lỗi", "chưa được" alone say that there is a fault but not which. */
function isOnlyFault(words: string): boolean {
  return /^(?:l[ỗo]i|ch[ưu]a (?:đ[ưu][ợo]c|dc|đc)|h[ỏo]ng)\.?$/iu.test(words.trim());
}

/** The answer that would mend it, as far as the clerk's words name one; `null` is another reason. */
function partNamed(words: string): string | null {
  const folded = fold(words);
  return PARTS.find(([, named]) => named.test(folded))?.[0] ?? null;
}

const PARTS: readonly (readonly [string, RegExp])[] = [
  ['photos', /\b(?:anh|hinh)\b/],
  ['price', /\bgia\b/],
  ['papers', /\b(?:giay|chung nhan|ocop|vietgap)\b/],
  ['intro', /\b(?:gioi thieu|mo ta|loi)\b/],
];
