import type { PhotoAdvice, Price } from './answers.ts';
import type { Listing } from './listing.ts';

/** What an officer should look at before approving. A listing without any may be approved together with others. */
export type Doubt =
  | { readonly what: 'photo'; readonly advice: PhotoAdvice; /** 1 for the first. */ readonly number: number }
  | {
      readonly what:
        'no_photo' | 'no_intro' | 'intro_without_marks' | 'price_open' | 'papers_to_check' | 'commune_open';
    };

export function doubtsAbout(listing: Listing): readonly Doubt[] {
  const doubts: Doubt[] = listing.photos.flatMap((photo, index) =>
    photo.advice === undefined ? [] : [{ what: 'photo' as const, advice: photo.advice, number: index + 1 }],
  );
  if (listing.photos.length === 0) doubts.push({ what: 'no_photo' });
  if (listing.intro === undefined) doubts.push({ what: 'no_intro' });
  else if (lacksMarks(listing.intro)) doubts.push({ what: 'intro_without_marks' });
  if ('negotiable' in listing.price) doubts.push({ what: 'price_open' });
  if (listing.papers.length > 0) doubts.push({ what: 'papers_to_check' });
  if (listing.household.place.commune === undefined) doubts.push({ what: 'commune_open' });
  return doubts;
}

/** Vietnamese of more than a few words always has a mark somewhere. */
function lacksMarks(text: string): boolean {
  return text.split(/\s+/).length > 3 && !/đ|\p{Mn}/iu.test(text.normalize('NFD'));
}

/** A farmer seldom changes a price more than fourfold at once; a lost or doubled zero always does. */
const DOUBTFUL_FACTOR = 4;

/** Only prices of the same measure are compared: what was per kilogram and is now per box is no slip of the thumb. */
export function isDoubtfulChange(before: Price, after: Price): boolean {
  const ratio = priceRatio(before, after);
  return ratio !== undefined && (ratio > DOUBTFUL_FACTOR || ratio < 1 / DOUBTFUL_FACTOR);
}

/** Fewer neighbours than this say nothing about what is usual. */
const FEWEST_PRICES = 5;

/** The middle of what others ask, when a price lies far from it: more than fourfold above or below. */
export function usualPriceFarFrom(price: Price, others: readonly Price[]): Price | undefined {
  const comparable = others.filter((other) => priceRatio(other, price) !== undefined);
  if (comparable.length < FEWEST_PRICES) return undefined;
  const sorted = comparable.toSorted((a, b) => (priceRatio(b, a) ?? 1) - 1);
  const middle = sorted[Math.floor(sorted.length / 2)];
  return middle && isDoubtfulChange(middle, price) ? middle : undefined;
}

function priceRatio(before: Price, after: Price): number | undefined {
  if ('negotiable' in before || 'negotiable' in after) return undefined;
  if (before.vndPerKg !== undefined && after.vndPerKg !== undefined) return after.vndPerKg / before.vndPerKg;
  if (before.perUnit !== after.perUnit) return undefined;
  return after.amountVnd / after.perQty / (before.amountVnd / before.perQty);
}
