import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { reportOf } from '../src/answers-cli.ts';
import { exportOf } from '../src/flows/export-answers.ts';

test('the report: one line an answer, most given first, and the totals', () => {
  const counts = [
    { answer: '', what: 'declined', count: 3 },
    { answer: 'ocop', what: 'answered', count: 2 },
    { answer: 'ocop', what: 'disliked', count: 1 },
    { answer: 'register_cost', what: 'answered', count: 5 },
    { answer: 'register_cost', what: 'liked', count: 4 },
    { answer: 'vietgap', what: 'offered', count: 1 },
  ] as const;
  const titles = new Map([['ocop', 'OCOP là gì']]);
  expect(reportOf(counts, '2026-11-01', '2026-11-30', (id) => titles.get(id) ?? '')).toBe(
    [
      '2026-11-01 to 2026-11-30',
      'answer         answered  offered  liked  disliked',
      'register_cost  5         0        4      0',
      'ocop           2         0        0      1         OCOP là gì',
      'vietgap        0         1        0      0',
      'asked 10, answered 7, declined 3, liked 4, disliked 1',
    ].join('\n'),
  );
});

test('the export is an answer file, with who and when beside each', () => {
  const kept = {
    id: 3,
    name: 'Thảo',
    form: 'chị',
    area: '09028',
    scope: '09028',
    state: 'kept',
    question: 'bưu điện có đến nhà lấy hàng không',
    words: 'Có, bà con "gọi" hẹn: trước.',
    at: Date.parse('2026-11-23T09:00:00+07:00'),
    asked: ['bưu điện có đến nhà lấy hàng không', 'buu dien co toi ko'],
  } as const;
  const written = exportOf([kept]);
  expect(written).toContain('# chị Thảo, 2026-11-23, 09028, not reviewed');
  expect(parse(written)).toEqual({
    topic: 'kept',
    answers: {
      kept_3: { title: 'bưu điện có đến nhà', line: kept.question, short: kept.words, facts: [], asked: kept.asked },
    },
  });
  expect(parse(exportOf([]))).toEqual({ topic: 'kept', answers: {} });
});
