import { expect, test } from 'vitest';
import { makeAsk } from '../src/ask-lines.ts';
import { theBundle } from './stage/the-bundle.ts';

const ask = makeAsk(theBundle());

test('a question gets the answer, its facts and what the farmer reads', () => {
  expect(JSON.parse(ask('{"q":"ko phai hoi vien co dc ko"}'))).toMatchObject({
    answer: 'membership_needed',
    facts: ['TT-13'],
    text: theBundle().texts.text('answers.membership_needed.short'),
  });
});

test('what is no question about the programme is answered as such, without an answer', () => {
  const { answer, choices, text } = JSON.parse(ask('{"q":"mai mua ko em"}')) as Record<string, unknown>;
  expect({ answer, choices, text }).toEqual({
    answer: null,
    choices: [],
    text: theBundle().texts.text('asides.weather.short'),
  });
});

test.each(['', 'no json', '{"question":"phí?"}', '{"q":5}', 'null'])('a line that is none says so: %s', (line) => {
  expect(JSON.parse(ask(line))).toEqual({ error: 'expected {"q":"…"}' });
});

test('a question of nothing is declined, and so is one of ten thousand letters', () => {
  for (const q of ['', '   ', '?', '🍅', 'x'.repeat(10_000), 'lên '.repeat(5_000)])
    expect(JSON.parse(ask(JSON.stringify({ q })))).toMatchObject({ answer: null });
});
