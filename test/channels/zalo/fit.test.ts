import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fit, oaButtonsOf } from '../../../src/channels/zalo/fit.ts';
import { messageBody } from '../../../src/channels/zalo/messages.ts';
import { pressIn } from '../../../src/channels/zalo/payload.ts';
import type { OutgoingMessage } from '../../../src/model/effect.ts';
import { judgeMessage, readCs } from '../../stand-ins/zalo-rules.ts';

const words = { choose_number: 'Số:', choose_words: 'Gõ:' };
const button = (label: string, token = `a.1.x.${label}`) => ({ label, token });
const many = Array.from({ length: 6 }, (_, n) => button(`Xã ${n + 1}`));
const CALENDAR = { label: 'Xem lịch', url: 'https://lich.example.vn/che' };
const long = 'ê'.repeat(101);

test.each<[string, OutgoingMessage, unknown]>([
  ['words alone', { text: 'Dạ em chào bác.', buttons: [] }, { text: 'Dạ em chào bác.', buttons: [] }],
  [
    'up to five choices are buttons with our mark',
    { text: 'Đúng chưa?', buttons: [button('Đúng rồi', 'a.7.price.yes'), button('Sửa', 'c.7.price.correct')] },
    {
      text: 'Đúng chưa?',
      buttons: [
        { title: 'Đúng rồi', payload: '#ls1:a.7.price.yes' },
        { title: 'Sửa', payload: '#ls1:c.7.price.correct' },
      ],
    },
  ],
  [
    'six are numbered lines',
    { text: 'Xã nào?', buttons: many },
    { text: 'Xã nào?\nSố:\n1. Xã 1\n2. Xã 2\n3. Xã 3\n4. Xã 4\n5. Xã 5\n6. Xã 6', buttons: [] },
  ],
  [
    'letters and marks apart are put together',
    { text: 'cà'.normalize('NFD'), buttons: [button('cá'.normalize('NFD'), 't')] },
    { text: 'cà', buttons: [{ title: 'cá', payload: '#ls1:t' }] },
  ],
  [
    'a label that is too long is cut on the button and whole in the text',
    { text: 'Chọn', buttons: [button(long, 't')] },
    { text: `Chọn\nGõ:\n- ${long}`, buttons: [{ title: `${'ê'.repeat(99)}…`, payload: '#ls1:t' }] },
  ],
  [
    'a token that no button can hold makes all of them typed',
    { text: 'Chọn', buttons: [button('Một', 'x'.repeat(1_000)), button('Hai', 't')] },
    { text: 'Chọn\nSố:\n1. Một\n2. Hai', buttons: [] },
  ],
  [
    'a picture with choices knows what to do without buttons',
    { text: 'Duyệt không?', buttons: [button('Duyệt', 't')], photos: ['ab12'] },
    {
      text: 'Duyệt không?',
      buttons: [{ title: 'Duyệt', payload: '#ls1:t' }],
      photos: ['ab12'],
      typed: 'Duyệt không?\nGõ:\n- Duyệt',
    },
  ],
  [
    'a link is a button that opens it',
    { text: 'Lịch học đây ạ.', buttons: [CALENDAR, button('Tham gia', 't')] },
    {
      text: 'Lịch học đây ạ.',
      buttons: [
        { title: 'Xem lịch', url: CALENDAR.url },
        { title: 'Tham gia', payload: '#ls1:t' },
      ],
    },
  ],
  [
    'where buttons are too many, a link stands in the text behind the numbered lines',
    { text: 'Xã nào?', buttons: [CALENDAR, ...many.slice(0, 5)] },
    {
      text: 'Xã nào?\nSố:\n1. Xã 1\n2. Xã 2\n3. Xã 3\n4. Xã 4\n5. Xã 5\nXem lịch: https://lich.example.vn/che',
      buttons: [],
    },
  ],
  [
    'a picture with a link knows what to do without buttons',
    { text: 'Lịch học đây ạ.', buttons: [CALENDAR], photos: ['ab12'] },
    {
      text: 'Lịch học đây ạ.',
      buttons: [{ title: 'Xem lịch', url: CALENDAR.url }],
      photos: ['ab12'],
      typed: 'Lịch học đây ạ.\nXem lịch: https://lich.example.vn/che',
    },
  ],
  [
    'several pictures stay one message',
    { text: '', buttons: [], photos: ['ab12', 'cd34'] },
    { text: '', buttons: [], photos: ['ab12', 'cd34'] },
  ],
  [
    'a text that is too long loses its middle, not its question',
    { text: `${'một hai '.repeat(300)}\nBà con bán giá bao nhiêu?`, buttons: [] },
    { text: `${'một hai '.repeat(246)}một…\nBà con bán giá bao nhiêu?`, buttons: [] },
  ],
])('%s', (_fact, message, expected) => {
  expect(fit(message, words)).toEqual(expected);
});

const label = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 130 });
const messages = fc.record({
  text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 2_500 }),
  buttons: fc.uniqueArray(label, { maxLength: 12, selector: (one) => one.normalize('NFC').trim().slice(0, 90) }),
});

test('whatever is to be said is one message that Zalo takes, and every button comes back as its token', () => {
  fc.assert(
    fc.property(messages, ({ text, buttons }) => {
      const choices = buttons.map((one, place) => button(one, `a.1.x.${place}`));
      const fitted = fit({ text: `.${text}`, buttons: choices }, words);
      const body = readCs(messageBody({ user_id: '1' }, { ...fitted, buttons: oaButtonsOf(fitted) }));
      if ('error' in body) throw new Error(body.why);
      expect(judgeMessage(body, false)).toMatchObject({ ok: true });
      for (const one of fitted.buttons) {
        const token = 'payload' in one ? pressIn(one.payload)?.token : 'no press';
        expect(choices).toContainEqual(expect.objectContaining({ token }));
      }
    }),
    { numRuns: 200 },
  );
});
