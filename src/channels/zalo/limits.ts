import { REPLY_WINDOWS } from '../../model/reply-window.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../model/time.ts';

/**
 * Zalo's numbers, all of them, as read in 2026-11 in its documentation for Official Accounts (developers.zalo.me), and,
 * where that is silent, in what others report; those are marked. What must be checked with a real account is listed in
 * `docs/zalo-before-launch.md`.
 */

/** Message/cs, `text`. Whether an emoji counts once or twice is not said: we count UTF-16 units, which is the stricter. */
export const TEXT_MAX = 2_000;
export const BUTTONS_MAX = 5;
export const TITLE_MAX = 100;
/** Of a query button. */
export const PAYLOAD_MAX = 1_000;

/** Upload/image: jpg or png. */
export const IMAGE_MAX_BYTES = 1_000_000;
/** Uploads end after 7 days (reported); one day is left for what waits in a queue. */
export const UPLOAD_KEPT_MS = 6 * DAY_MS;

/** After the person's last own word, answers are free for so long … */
export const FREE_MS = REPLY_WINDOWS.zalo.freeMs;
/** … then they cost, and after so long they are refused with -230. */
export const OPEN_MS = REPLY_WINDOWS.zalo.openMs;
/** A message between the two; price list of 2026 (reported). */
export const PAID_MESSAGE_VND = 55;

/** Token endpoint: `expires_in` when it is missing or odd. */
export const ACCESS_TOKEN_MS = 25 * HOUR_MS;
/** A pair this old is renewed ahead of its end. */
export const RENEW_AFTER_MS = 20 * HOUR_MS;

/** 4,000 calls a minute for an app, shared by our processes; messages at half of that leave room for the rest. */
export const MESSAGES_A_SECOND = 33;
/** -32 ends with the minute of the clock it came in. */
export const RATE_WINDOW_MS = MINUTE_MS;

/** ZBS by phone: `tracking_id`. */
export const TRACKING_ID_MAX = 48;
