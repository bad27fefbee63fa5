/** Replies belong to a talk, bulk to an announcement: platforms allow less in bulk, and what to do in doubt differs. */
export type Lane = 'reply' | 'bulk';

/** What became of one platform call. */
export type SendOutcome =
  | { readonly result: 'sent'; readonly externalId?: string }
  | { readonly result: 'later'; readonly afterMs: number; readonly because: 'throttled' | 'unreachable' }
  /** The call may or may not have been carried out: a timeout, a cut connection. */
  | { readonly result: 'in_doubt'; readonly because: string }
  | { readonly result: 'gone'; readonly because: 'blocked' | 'unknown_person' }
  /** The platform's rules forbid it now: it waits for the person's next word. */
  | { readonly result: 'not_allowed_now'; readonly because: string }
  | { readonly result: 'refused'; readonly because: string }
  | { readonly result: 'misconfigured'; readonly because: string };
