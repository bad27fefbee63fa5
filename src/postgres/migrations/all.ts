import { statements as records } from './0001-records.ts';
import { statements as uploadedPhotos } from './0002-uploaded-photos.ts';
import { statements as platformTokens } from './0003-platform-tokens.ts';
import { statements as listingsByProduct } from './0004-listings-by-product.ts';
import { statements as reachability } from './0005-reachability.ts';
import { statements as broadcasts } from './0006-broadcasts.ts';
import { statements as questions } from './0007-questions.ts';
import { statements as events } from './0008-events.ts';
import { statements as claims } from './0009-claims.ts';
import { statements as waitingNotices } from './0010-waiting-notices.ts';
import { statements as introducedBy } from './0011-introduced-by.ts';
import { statements as drafting } from './0012-drafting.ts';
import { statements as delivered } from './0013-delivered.ts';

/** Every migration by its name, in the order of the names. Never change one that has been released: add another. */
export const MIGRATIONS: Readonly<Record<string, readonly string[]>> = {
  '0001-records': records,
  '0002-uploaded-photos': uploadedPhotos,
  '0003-platform-tokens': platformTokens,
  '0004-listings-by-product': listingsByProduct,
  '0005-reachability': reachability,
  '0006-broadcasts': broadcasts,
  '0007-questions': questions,
  '0008-events': events,
  '0009-claims': claims,
  '0010-waiting-notices': waitingNotices,
  '0011-introduced-by': introducedBy,
  '0012-drafting': drafting,
  '0013-delivered': delivered,
};
