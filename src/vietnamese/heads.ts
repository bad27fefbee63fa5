import { fold } from './fold.ts';

/** `heads` is missing where nobody was counted. */
export interface SaidComing {
  readonly answer: 'yes' | 'no' | 'unsure';
  readonly heads?: number;
}

/** More than this from one household is read as something else. */
const HEADS_MAX = 20;

/**
 * Reads an answer to an invitation: "tham gia" and "em đi" are a yes, "tôi với con gái đi" two, "2 vợ chồng cùng đi"
 * two, "bận rồi" a no. Undefined for words that may mean anything else.
 */
export function readComing(said: string): SaidComing | undefined {
  const folded = ` ${fold(said).replace(/[.,!]/g, ' ').replace(/\s+/g, ' ').trim()} `;
  if (folded.length > LONGEST || /\?/.test(said)) return undefined;
  if (UNSURE.test(folded)) return { answer: 'unsure' };
  if (NO.test(folded)) return { answer: 'no' };
  const heads = headsIn(folded);
  if (heads !== undefined && heads >= 1 && heads <= HEADS_MAX && (GOES.test(folded) || isOnlyHeads(folded)))
    return { answer: 'yes', heads };
  return YES.test(folded) ? { answer: 'yes' } : undefined;
}

const LONGEST = 80;
const UNSURE = / (?:chua chac|chua biet (?:co )?(?:di|tham gia)|de xem|co le (?:di|tham gia)|chua ro (?:co )?di) /;
const NO =
  / (?:khong|ko|k|hong|hok|khg) (?:con )?(?:di|tham gia|den|du|toi) (?:duoc|dc|dk|noi|nua|dau)?|^ (?:nha (?:em|toi) )?(?:ban (?:roi|viec|qua|mat roi)|ban khong di(?: duoc)?) $/;
const GOES = / (?:di|tham gia|du|den|den du|co mat|dang ky) /;
const YES =
  /^ (?:da )?(?:em|toi|minh|co|chu|bac|anh|chi|nha em|nha toi)? ?(?:xin |co |se |van )?(?:tham gia|tham du|di duoc|di dc|se di|van di|xin di|di nhe|di nha|co di|co mat|dang ky di|dang ky tham gia)(?: nhe| nha| a| em| e)? $/;

/** "nhà em 2 người", "hai vợ chồng": a number of people and nothing else. */
function isOnlyHeads(folded: string): boolean {
  return /^ (?:nha )?(?:em|toi|minh|co|chu|bac|anh|chi)? ?(?:co |la )?(?:\d{1,2}|[a-z]{2,5}) (?:nguoi|vo chong|me con|bo con|cha con|ong ba)(?: nhe| nha| a)? $/.test(
    folded,
  );
}

const NUMBER_WORDS: readonly string[] = ['', 'mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi'];
const COUNTED = new RegExp(
  ` (\\d{1,2}|${NUMBER_WORDS.slice(1).join('|')}) (?:nguoi|vo chong|me con|bo con|cha con|ong ba|chi em|anh em) `,
);
const WITH =
  / (?:voi|va|cung|cung voi) (?:thang |dua |ca )?(?:con|vo|chong|me|bo|ba|ma|em|anh|chi|chau|dau|re|ban|hang xom|ong|co|chu|bac)(?= )/g;

function headsIn(folded: string): number | undefined {
  const counted = COUNTED.exec(folded)?.[1];
  if (counted !== undefined) return /^\d/.test(counted) ? Number(counted) : NUMBER_WORDS.indexOf(counted);
  if (/^ (?:hai )?(?:vo chong|ong ba) /.test(folded)) return 2;
  const companions = folded.match(WITH)?.length ?? 0;
  return companions > 0 ? companions + 1 : undefined;
}
