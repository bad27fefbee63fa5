import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fit } from '../../../src/channels/web/fit.ts';
import type { OutgoingMessage } from '../../../src/model/effect.ts';

const button = (label: string) => ({ label, token: `t/${label}` });
const CALENDAR = { label: 'Xem lịch', url: 'https://lich.example.vn/che' };
const long = 'a'.repeat(41);

test.each<[string, OutgoingMessage, unknown]>([
  [
    'what fits goes as it is',
    { text: 'Bà con cần gì ạ?', buttons: [button('Đăng ký')], photos: ['ab12'] },
    { from: 'us', texts: ['Bà con cần gì ạ?'], buttons: [button('Đăng ký')], photos: ['ab12'] },
  ],
  [
    'the eleventh button stands in the text, where it can be typed',
    { text: 'Xã nào?', buttons: Array.from({ length: 11 }, (_, n) => button(`Xã ${n + 1}`)) },
    {
      from: 'us',
      texts: ['Xã nào?\n- Xã 11'],
      buttons: Array.from({ length: 10 }, (_, n) => button(`Xã ${n + 1}`)),
      photos: [],
    },
  ],
  [
    'a label that is too long is cut on the button and whole in the text',
    { text: 'Chọn', buttons: [{ label: long, token: 't' }] },
    { from: 'us', texts: [`Chọn\n- ${long}`], buttons: [{ label: `${'a'.repeat(39)}…`, token: 't' }], photos: [] },
  ],
  [
    'a link stays a link',
    { text: 'Lịch học đây ạ.', buttons: [CALENDAR] },
    { from: 'us', texts: ['Lịch học đây ạ.'], buttons: [CALENDAR], photos: [] },
  ],
  [
    'a link whose label is too long is whole in the text',
    { text: 'Lịch học đây ạ.', buttons: [{ ...CALENDAR, label: long }] },
    {
      from: 'us',
      texts: [`Lịch học đây ạ.\n${long}: ${CALENDAR.url}`],
      buttons: [{ ...CALENDAR, label: `${'a'.repeat(39)}…` }],
      photos: [],
    },
  ],
  [
    'a photo without words has no empty bubble',
    { text: '', buttons: [], photos: ['ab12'] },
    { from: 'us', texts: [], buttons: [], photos: ['ab12'] },
  ],
  [
    'a text that is too long goes on in a second bubble, at a line where there is one',
    { text: `${'một hai '.repeat(400)}\n${'ba bốn '.repeat(400)}`, buttons: [] },
    {
      from: 'us',
      texts: ['một hai '.repeat(400).trimEnd(), 'ba bốn '.repeat(400)],
      buttons: [],
      photos: [],
    },
  ],
])('%s', (_fact, message, expected) => {
  expect(fit(message)).toEqual(expected);
});

test('whatever is said, no bubble is too long and no letter is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 3_900, maxLength: 12_000 }), (text) => {
      const { texts } = fit({ text, buttons: [] }) as { readonly texts: readonly string[] };
      expect(texts.every((bubble) => bubble.length <= 4_000 && bubble.isWellFormed())).toBe(true);
      expect(letters(texts.join(''))).toBe(letters(text));
    }),
    { numRuns: 50 },
  );
});

function letters(text: string): string {
  return text.replace(/\s/g, '');
}
