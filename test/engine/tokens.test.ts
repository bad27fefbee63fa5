import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COMMANDS } from '../../src/engine/bundle.ts';
import type { ButtonMeaning } from '../../src/engine/tokens.ts';
import { answerToken, commandToken, readToken, startToken } from '../../src/engine/tokens.ts';

test.each<[fact: string, token: string, meaning: ButtonMeaning | undefined]>([
  ['an answer', 'a.7.price.keep', { kind: 'answer', frame: 7, step: 'price', option: 'keep' }],
  ['an option with points in it', 'a.7.x.1.2', { kind: 'answer', frame: 7, step: 'x', option: '1.2' }],
  ['a command', 'c.7.price.skip', { kind: 'command', frame: 7, step: 'price', command: 'skip' }],
  ['a command in no form', 'c.0..menu', { kind: 'command', frame: 0, step: '', command: 'menu' }],
  ['a command we do not have', 'c.7.price.explode', undefined],
  [
    'a form to start in its middle',
    's.change_listing.price.code=SP-000123',
    { kind: 'start', flow: 'change_listing', ask: 'price', answers: { code: 'SP-000123' } },
  ],
  ['nothing of ours', 'hello', undefined],
  ['nothing at all', '', undefined],
])('a token: %s', (_fact, token, meaning) => {
  expect(readToken(token)).toEqual(meaning);
});

const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,15}$/);

test('what is written on a button is read off it', () => {
  fc.assert(
    fc.property(fc.nat(), name, fc.string(), fc.constantFrom(...COMMANDS), (frame, step, option, command) => {
      expect(readToken(answerToken(frame, step, option))).toEqual({ kind: 'answer', frame, step, option });
      expect(readToken(commandToken(frame, step, command))).toEqual({ kind: 'command', frame, step, command });
    }),
  );
  fc.assert(
    fc.property(
      name,
      name,
      fc.dictionary(name, fc.string({ unit: 'grapheme', maxLength: 20 }), { maxKeys: 3 }),
      (flow, ask, answers) => {
        expect(readToken(startToken(flow, answers, ask))).toEqual({
          kind: 'start',
          flow,
          ask,
          answers: { ...answers },
        });
      },
    ),
  );
});
