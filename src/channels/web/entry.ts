import type { Button } from '../../model/effect.ts';

/** What lies in a web chat's mailbox, and what the page gets to read. */
export type WebEntry = OurEntry | PersonEntry;

export interface OurEntry {
  readonly from: 'us';
  /** One bubble each. More than one only where a text was longer than a bubble may be. */
  readonly texts: readonly string[];
  readonly buttons: readonly Button[];
  /** Content hashes of kept photos. */
  readonly photos: readonly string[];
}

/** The person's own words, so that the talk is whole after a reload. `id` is the page's own id of the message. */
export interface PersonEntry {
  readonly from: 'person';
  readonly id: string;
  readonly said:
    | { readonly type: 'text'; readonly text: string }
    | { readonly type: 'button'; readonly label: string }
    /** Shown from the upload of the same id, as long as that is there. */
    | { readonly type: 'photo' }
    | { readonly type: 'started' };
}
