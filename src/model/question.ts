/** What an asker wants of a question that had no sure answer: nothing said yet, an officer's answer, or none. */
export const WISHES = ['open', 'asked', 'no'] as const;
export type Wish = (typeof WISHES)[number];

/** An officer's answer: given once, kept for its area, or taken out of use again. */
export const KEPT_STATES = ['once', 'kept', 'dropped'] as const;
export type KeptState = (typeof KEPT_STATES)[number];

/** What is counted of answers, by day. `declined` has no answer: nothing sure was known. */
export const COUNTED = ['answered', 'offered', 'declined', 'liked', 'disliked'] as const;
export type CountedAs = (typeof COUNTED)[number];
