import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Channel } from '../../src/channels/channel.ts';
import type { Address } from '../../src/model/address.ts';
import type { OutgoingMessage } from '../../src/model/effect.ts';

/** A channel, and a platform behind it that somebody can be reached on. */
export interface ConformingChannel {
  readonly channel: Channel;
  readonly person: Address;
  /** Calls that have put something before the person, so far. */
  readonly platformCalls: () => number;
  /** What the person reads, of the latest message: its text with the labels under it. */
  readonly read: () => string;
  /** Cuts the next call after the platform has done it. */
  readonly loseAnswer: () => void;
}

const label = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((one) => /\p{L}/u.test(one));
const messages: fc.Arbitrary<OutgoingMessage> = fc.record({
  text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 600 }).filter((one) => /\p{L}/u.test(one)),
  buttons: fc
    .uniqueArray(label, { maxLength: 9, selector: (one) => one.normalize('NFC').trim() })
    .map((labels) => labels.map((one, place) => ({ label: one, token: `a.1.x.${place}` }))),
});

/** What the running shell relies on, whatever the platform: `open` gives the channel of the test that runs. */
export function itConforms(open: () => ConformingChannel): void {
  describe('as every channel', () => {
    test('fit is pure, its result survives the queue, and is one platform call', async () => {
      const { channel, person, platformCalls } = open();
      const message = { text: 'Dạ, giá bao nhiêu một kg?', buttons: [{ label: 'Bỏ qua', token: 'c.1.price.skip' }] };
      const fitted = channel.fit(message);
      expect(channel.fit(message)).toEqual(fitted);
      expect(JSON.parse(JSON.stringify(fitted))).toEqual(fitted);
      const before = platformCalls();
      expect(await channel.send(person, fitted, `${person}@e/1/0`)).toMatchObject({ result: 'sent' });
      expect(platformCalls() - before).toBe(1);
    });

    test('what is said arrives whole, with every choice', async () => {
      const { channel, person, read } = open();
      await fc.assert(
        fc.asyncProperty(messages, async (message) => {
          const outcome = await channel.send(person, channel.fit(message), `${person}@e/2/0`);
          expect(outcome).toMatchObject({ result: 'sent' });
          const shown = letters(read());
          for (const said of [message.text, ...message.buttons.map((button) => button.label)]) {
            expect(shown).toContain(letters(said));
          }
        }),
        { numRuns: 20 },
      );
    });

    test('a link arrives with its label, beside what can be pressed', async () => {
      const { channel, person, read } = open();
      const page = { label: 'Xem lịch', url: 'https://lich.example.vn/che?xa=tan-cuong&thang=11' };
      for (const buttons of [[page], [page, { label: 'Tham gia', token: 's.attend..meeting=1' }]]) {
        const fitted = channel.fit({ text: 'Mời bà con dự lớp.', buttons });
        expect(JSON.stringify(fitted)).toContain(page.url);
        expect(channel.appearance?.(fitted)?.text).toContain('Mời bà con dự lớp.');
        expect(await channel.send(person, fitted, `${person}@e/5/${String(buttons.length)}`)).toMatchObject({
          result: 'sent',
        });
        for (const { label } of buttons) expect(letters(read())).toContain(letters(label));
      }
    });

    test('what it did not make itself is refused, not thrown', async () => {
      const { channel, person } = open();
      for (const odd of [null, 7, 'words', [], { nonsense: true }]) {
        expect(await channel.send(person, odd, `${person}@e/3/0`)).toMatchObject({ result: 'refused' });
      }
    });

    test('an answer that is lost is in doubt', async () => {
      const { channel, person, loseAnswer } = open();
      loseAnswer();
      const outcome = await channel.send(person, channel.fit({ text: 'Dạ', buttons: [] }), `${person}@e/4/0`);
      expect(outcome.result).toBe('in_doubt');
    });

    test('a photo that nobody has is told of, not thrown', async () => {
      const { channel } = open();
      for (const reference of ['', 'nothing', '../../etc/passwd', 'https://example.com/a.jpg']) {
        expect(['gone', 'unreachable']).toContain((await channel.fetchPhoto({ reference })).result);
      }
    });
  });
}

function letters(text: string): string {
  return text.normalize('NFC').replace(/\s/g, '');
}
