import type { DemoRole } from '../channels/web/demo-phone.ts';
import type { PersonEntry } from '../channels/web/entry.ts';
import type { WebPage } from '../channels/web/page.ts';
import type { Uploads } from '../channels/web/uploads.ts';
import type { Address } from '../model/address.ts';
import type { Said } from '../model/input.ts';
import type { Millis } from '../model/time.ts';
import type { Mailbox } from '../ports/mailbox.ts';
import type { PhotoStore } from '../ports/photos.ts';

/** What the web chat's routes need. */
export interface WebChatParts {
  readonly page: WebPage;
  /** Stores what a person said; throws when the store is away. `id` is the same when it is sent again. */
  readonly accept: (address: Address, said: Said, id: string, writtenAt?: Millis) => Promise<'accepted' | 'duplicate'>;
  readonly mailbox: Mailbox;
  readonly uploads: Uploads;
  readonly photos: Pick<PhotoStore, 'read'>;
  readonly showTyping: (to: Address) => void;
  /** Signs the cookies; the same for every process. */
  readonly cookieSecret: string;
  readonly publicUrl?: string;
  /** For trying out; must be missing as soon as a platform token is set. */
  readonly demo?: DemoParts;
  /** How often an open stream says that it lives. */
  readonly heartbeatMs?: number;
}

export interface DemoParts {
  /** A demo phone is on the page: its owner gets the role. Told more than once. */
  readonly onDemoPhone: (address: Address, role: DemoRole) => Promise<void>;
}

/** Puts the person's own words into the history first: the answer may come before `accept` returns. */
export async function acceptFrom(
  parts: WebChatParts,
  to: Address,
  { said, entry, writtenAt }: { readonly said: Said; readonly entry: PersonEntry; readonly writtenAt?: Millis },
): Promise<void> {
  await parts.mailbox.append(to, `own/${entry.id}`, { ...entry });
  parts.showTyping(to);
  await parts.accept(to, said, `web/${entry.id}`, writtenAt);
}
