import { fold, hasMarks, nfc } from './fold.ts';

/** `marked`: a question mark stands at the end. `likely`: question words do. Prices and amounts are not asked so. */
export function looksLikeQuestion(said: string): 'marked' | 'likely' | 'no' {
  if (/\?\s*$/.test(said)) return 'marked';
  const folded = fold(said);
  if (/^sao cung\b/.test(folded)) return 'no';
  if (folded.split(' ').length < 2) return 'no';
  return (ENDS.test(folded) && !endsOtherwise(said)) || BEGINS.test(folded) ? 'likely' : 'no';
}

const ENDS =
  /\b(?:ko|k|khong|hong|hok|hem|sao|the nao|ntn|gi|j|chi|dau|mo|nao|chua|bao gio|khi nao|bao lau|bao nhieu|nhieu|may|ha|a|phai khong|dc ko|dc k)(?: (?:a|vay|v|the|ta|e|em|ad|nhi|ha|z|day))?$/;
const BEGINS =
  /^(?:sao|tai sao|vi sao|bao gio|khi nao|lam sao|lam the nao|the nao|ai|o dau|cho hoi|hoi xiu|hoi chut|cho toi hoi|co phai|co mat|co dc|co duoc|muon hoi)\b/;

/** With its marks the last word may be another one: "Bàn Thị Mẩy" asks nothing, nor does "chị". */
function endsOtherwise(said: string): boolean {
  const last = nfc(said).toLowerCase().split(/\s+/).at(-1) ?? '';
  return hasMarks(last) && !MARKED_ENDS.has(last);
}

const MARKED_ENDS: ReadonlySet<string> = new Set(
  'không hông hổng sao nào gì đâu chưa giờ lâu nhiêu mấy hả à ạ vậy thế nhỉ đây mô chừng'.split(' '),
);
