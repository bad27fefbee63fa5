import { expect, test } from 'vitest';
import { readMessage } from '../../../src/channels/web/incoming.ts';

const NOW = Date.UTC(2026, 10, 22, 3);
const id = 'message-0001';

function own(said: object): object {
  return { from: 'person', id, said };
}

test.each([
  [
    'a text',
    { id, type: 'text', text: ' alo ai do ' },
    { id, said: { type: 'text', text: 'alo ai do' }, entry: own({ type: 'text', text: 'alo ai do' }) },
  ],
  [
    'a text written apart (NFD) is put together',
    { id, type: 'text', text: 'cà chua'.normalize('NFD') },
    { id, said: { type: 'text', text: 'cà chua' }, entry: own({ type: 'text', text: 'cà chua' }) },
  ],
  [
    'what no database can hold is taken out',
    { id, type: 'text', text: 'a\0b\ud800' },
    { id, said: { type: 'text', text: 'ab\ufffd' }, entry: own({ type: 'text', text: 'ab\ufffd' }) },
  ],
  [
    'a button, with the label that was on it',
    { id, type: 'button', token: 'confirm/yes', label: 'Đúng rồi' },
    {
      id,
      said: { type: 'button', token: 'confirm/yes', label: 'Đúng rồi' },
      entry: own({ type: 'button', label: 'Đúng rồi' }),
    },
  ],
  ['the first press', { id, type: 'started' }, { id, said: { type: 'started' }, entry: own({ type: 'started' }) }],
  [
    'the first press on an invitation',
    { id, type: 'started', payload: 'KM4821' },
    { id, said: { type: 'started', payload: 'KM4821' }, entry: own({ type: 'started' }) },
  ],
  [
    'written two hours ago without a network',
    { id, type: 'text', text: 'a', writtenAt: NOW - 7_200_000 },
    { id, said: { type: 'text', text: 'a' }, entry: own({ type: 'text', text: 'a' }), writtenAt: NOW - 7_200_000 },
  ],
  [
    'a phone whose clock is a year ahead has no clock',
    { id, type: 'text', text: 'a', writtenAt: NOW + 365 * 86_400_000 },
    { id, said: { type: 'text', text: 'a' }, entry: own({ type: 'text', text: 'a' }) },
  ],
])('%s', (_fact, body, message) => {
  expect(readMessage(body, NOW)).toEqual({ result: 'read', message });
});

test('10,000 characters are said whole and shown shortened', () => {
  const text = 'ê'.repeat(10_000);
  const read = readMessage({ id, type: 'text', text }, NOW);
  expect(read).toMatchObject({ result: 'read', message: { said: { text } } });
  expect(JSON.stringify(read).length).toBeLessThan(15_000);
});

test.each([
  ['nothing', null],
  ['a number', 7],
  ['no id', { type: 'text', text: 'a' }],
  ['an id that is a path', { id: '../../etc/passwd', type: 'text', text: 'a' }],
  ['only spaces', { id, type: 'text', text: ' \n ' }],
  ['no text', { id, type: 'text' }],
  ['a kind we do not have', { id, type: '__proto__' }],
  ['a token without end', { id, type: 'button', token: 'x'.repeat(501), label: 'a' }],
])('is not understood: %s', (_fact, body) => {
  expect(readMessage(body, NOW)).toEqual({ result: 'not_understood' });
});

test('20,001 characters are too long', () => {
  expect(readMessage({ id, type: 'text', text: 'a'.repeat(20_001) }, NOW)).toEqual({ result: 'too_long' });
});
