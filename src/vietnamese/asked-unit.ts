import { tokenise } from './tokens.ts';
import type { Tokens } from './tokens.ts';
import { unitPhraseAt } from './unit-phrase.ts';
import { unitAt } from './units.ts';

/**
 * The unit a question asks in: "giá bán cho 1 kg" gives "kg", "giá một bao 25 kg" "bao 25 kg", "có bao nhiêu con" "con".
 * Examples in the question ("Ví dụ: 2 tạ") do not count.
 */
export function unitOfQuestion(question: string): string | undefined {
  const tokens = tokenise(question.replace(EXAMPLE, ''));
  return perOne(tokens) ?? howMany(tokens) ?? named(tokens);
}

const EXAMPLE = /(?:v[ií] d[uụ]|vd)[\s:.][\s\S]*$/iu;

/** "cho 1 kg", "một con", "mỗi tạ", "đồng/kg". */
function perOne(tokens: Tokens): string | undefined {
  for (let at = 0; at < tokens.list.length; at += 1) {
    const isPer = /^(?:mỗi|moi|\/|1|một|mot|từng)$/.test(tokens.list[at]?.text ?? '');
    const phrase = isPer ? unitPhraseAt(tokens, at + 1) : undefined;
    if (phrase && !phrase.isCounted) return textOf(tokens, at + 1, phrase.next);
  }
  return undefined;
}

/** "bao nhiêu quả", "mấy tạ". */
function howMany(tokens: Tokens): string | undefined {
  for (let at = 0; at < tokens.list.length; at += 1) {
    const isAsking = /^(?:nhiêu|nhieu|mấy|may)$/.test(tokens.list[at]?.text ?? '');
    const found = isAsking ? unitAt(tokens, at + 1) : undefined;
    if (found) return textOf(tokens, at + 1, found.next);
  }
  return undefined;
}

/** "số lượng (kg)", "tính theo kg", "giá bán theo trái". */
function named(tokens: Tokens): string | undefined {
  for (let at = 0; at < tokens.list.length; at += 1) {
    const isNamed = /^(?:\(|theo|bằng|vị|cho)$/.test(tokens.list[at]?.text ?? '');
    const found = isNamed ? unitAt(tokens, at + 1) : undefined;
    if (found) return textOf(tokens, at + 1, found.next);
  }
  const kg = tokens.list.findIndex((token) => token.text === 'kg');
  return kg < 0 ? undefined : 'kg';
}

function textOf(tokens: Tokens, from: number, to: number): string {
  return tokens.said.slice(tokens.list[from]?.start ?? 0, tokens.list[to - 1]?.end ?? 0);
}

/** The measure of land a question asks in: "m2", "sào". */
export function measureOfQuestion(question: string): string | undefined {
  const asked = question.replace(EXAMPLE, '');
  return /(?:^|[\s(])(m2|m²|mét vuông|met vuong|sào|mẫu|công|ha|hecta|héc ta)(?![\p{L}\d])/iu.exec(asked)?.[1];
}

/** What bare numbers are under a question of time: "từ tháng nào đến tháng nào" asks for months. */
export function timeOfQuestion(question: string): 'months' | 'days' | undefined {
  const asked = question.replace(EXAMPLE, '');
  if (/th[aá]ng (?:n[aà]o|m[aấ]y)/iu.test(asked)) return 'months';
  return /ng[aà]y (?:n[aà]o|m[aấ]y)/iu.test(asked) ? 'days' : undefined;
}
