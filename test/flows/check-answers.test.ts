import { expect, test } from 'vitest';
import { checkAnswers } from '../../src/flows/check-answers.ts';
import { loadFacts } from '../../src/flows/facts.ts';
import { FaultyFile } from '../../src/flows/read-files.ts';
import { theBundle } from '../stage/the-bundle.ts';
import type { Change } from './broken-flows.ts';
import { bundleAt, changed } from './broken-flows.ts';

const book = loadFacts();

function faultsAfter(change: Change): readonly string[] {
  return changed([change], (root) => {
    try {
      return checkAnswers(bundleAt(root), book);
    } catch (fault) {
      if (fault instanceof FaultyFile) return fault.message.split('\n');
      throw fault;
    }
  });
}

test('there is nothing to mend in the answers as they are', () => {
  expect(checkAnswers(theBundle(), book)).toEqual([]);
});

const papers = 'locales/vi/answers/papers.yaml';
const ofStars = 'locales/vi/answers/papers.yaml, "ocop_stars": ';

test.each<[fact: string, change: Change, line: string]>([
  [
    'a figure that no fact has',
    [papers, '5 sao từ 90 đến 100 điểm', '5 sao từ 95 đến 100 điểm'],
    `${ofStars}says 95, which is a figure of none of its facts; leave it out, or name the fact under "facts"`,
  ],
  [
    'a fact that does not exist',
    [papers, 'facts: [GT-12]', 'facts: [GT-12, GT-99]'],
    `${ofStars}rests on "GT-99", which data/programme/facts.yaml does not have (did you mean "GT-01"?)`,
  ],
  [
    'what differs from place to place, said as if it did not',
    [papers, 'facts: [GT-12]', 'facts: [GT-12, GT-20]'],
    `${ofStars}rests on "GT-20", which differs from place to place; write "ask_officer: true"`,
  ],
  [
    'a question handed on without a word',
    [papers, "Việc mới thì để em nhờ cán bộ.'", "Hết ạ.'"],
    'locales/vi/answers/papers.yaml, "ocop_after_2025": hands the question to an officer; let the last sentence of "short" say "nhờ cán bộ"',
  ],
  [
    'what may be outdated, without its year',
    [papers, 'Quyết định 3156 ngày 19/8/2022; nay', 'Quyết định 3156; nay'],
    'locales/vi/answers/papers.yaml, "growing_area_code": rests on "GT-07", which may be outdated; say the year in "short", and write "as_of"',
  ],
  [
    'what nobody has confirmed, stated',
    ['locales/vi/answers/listing.yaml', "Vẫn mờ thì mình hỏi cán bộ để chắc chắn ạ.'", "Vậy là nét.'"],
    'locales/vi/answers/listing.yaml, "photo_blurred": rests on "ANH-04", which nobody has confirmed; do not state it, say one of: cán bộ, chưa rõ, chưa có nguồn, chưa có thông tin chắc chắn, em không dám, em không làm',
  ],
  [
    'a word that is never said',
    [papers, 'OCOP có 5 hạng:', 'Vui lòng xem. OCOP có 5 hạng:'],
    `${ofStars}says "vui lòng", which is never said; see data/programme/rules.yaml`,
  ],
  [
    'a title too long for a button',
    [papers, 'title: OCOP mấy sao', 'title: OCOP có tất cả mấy sao'],
    `${ofStars}has a "title" of 22 letters, "OCOP có tất cả mấy sao"; 20 is the most`,
  ],
  [
    'a next question that does not exist',
    [papers, 'follow: [ocop_judge, ocop_validity, without_ocop]', 'follow: [ocop_judges]'],
    `${ofStars}is followed by "ocop_judges", which is no other answer (did you mean "ocop"?)`,
  ],
  [
    'a form that does not exist',
    ['locales/vi/answers/programme.yaml', 'starts: register', 'starts: registers'],
    'locales/vi/answers/programme.yaml, "programme": starts the flow "registers", which does not exist (did you mean "register"?)',
  ],
  [
    'a gap that nothing fills',
    [papers, 'OCOP có 5 hạng:', '{{bà kon}} ơi, OCOP có 5 hạng:'],
    `${ofStars}has a gap for "bà kon" in "short", which nothing fills`,
  ],
  [
    'one question that asks for two answers',
    [papers, '- phân hạng sao ocop thế nào', '- ocop là gì'],
    'locales/vi/answers/papers.yaml, "ocop_stars": has the way of asking "ocop là gì", and so has locales/vi/answers/papers.yaml, "ocop"',
  ],
  [
    'a setting that does not exist',
    [papers, 'title: OCOP mấy sao', 'titel: OCOP mấy sao'],
    'locales/vi/answers/papers.yaml, answers.ocop_stars: Unrecognized key: "titel"',
  ],
])('says which line and what to write: %s', (_fact, change, line) => {
  const found = faultsAfter(change);
  expect(found.some((fault) => fault.startsWith(line))).toBe(true);
});
