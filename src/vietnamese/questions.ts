import { fold } from './fold.ts';

/** `marked`: a question mark stands at the end. `likely`: question words do. Prices and amounts are not asked so. */
export function looksLikeQuestion(said: string): 'marked' | 'likely' | 'no' {
  if (/\?\s*$/.test(said)) return 'marked';
  const folded = fold(said);
  if (/^sao cung\b/.test(folded)) return 'no';
  if (folded.split(' ').length < 2) return 'no';
  return ENDS.test(folded) || BEGINS.test(folded) ? 'likely' : 'no';
}

const ENDS =
  /\b(?:ko|k|khong|hong|hok|hem|sao|the nao|ntn|gi|j|chi|dau|mo|nao|chua|bao gio|khi nao|bao lau|bao nhieu|nhieu|may|ha|a|phai khong|dc ko|dc k)(?: (?:a|vay|v|the|ta|e|em|ad|nhi|ha|z|day))?$/;
const BEGINS =
  /^(?:sao|tai sao|vi sao|bao gio|khi nao|lam sao|lam the nao|the nao|ai|o dau|cho hoi|hoi|cho toi hoi|co phai|co mat|co dc|co duoc|muon hoi)\b/;
