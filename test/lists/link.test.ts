import { expect, test } from 'vitest';
import { listTokens } from '../../src/lists/link.ts';

const UNTIL = 1_800_000_000_000;
const LINKED = { list: { kind: 'to_call', number: 12 }, personId: '5', until: UNTIL } as const;
const tokens = listTokens('a secret');
const token = tokens.make(LINKED);

test('a token is read as often as wanted until its hour', () => {
  expect(token).toMatch(/^[a-z0-9_.]{30,70}[a-z0-9]$/);
  expect(tokens.read(token, UNTIL - 1)).toEqual({ result: 'good', linked: LINKED });
  expect(tokens.read(token, 0)).toEqual({ result: 'good', linked: LINKED });
  expect(tokens.read(token, UNTIL)).toEqual({ result: 'expired' });
});

const [, kind = '', number = '', person = '', until = '', signature = ''] = /^(.+)\.(.+)\.(.+)\.(.+)\.(.+)$/.exec(
  token,
)!;

test.each([
  ['nothing', ''],
  ['another list', ['recipients', number, person, until, signature].join('.')],
  ['another number', [kind, '13', person, until, signature].join('.')],
  ['another person', [kind, number, '6', until, signature].join('.')],
  ['a later hour', [kind, number, person, (UNTIL + 1).toString(36), signature].join('.')],
  ['no signature', [kind, number, person, until, ''].join('.')],
  ['half a signature', token.slice(0, -16)],
  ['a kind that does not exist', ['everything', number, person, until, signature].join('.')],
  ['a secret of somebody else', listTokens('another').make(LINKED)],
  ['letters behind it', `${token}x`],
  ['letters of many bytes', `${token.slice(0, -1)}ư`],
])('%s is unknown', (_fact, changed) => {
  expect(tokens.read(changed, 0)).toEqual({ result: 'unknown' });
});
