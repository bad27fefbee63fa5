import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fit, readFitted } from '../../../src/channels/telegram/fit.ts';
import type { TelegramMessage } from '../../../src/channels/telegram/fit.ts';
import { answerToken, commandToken, startToken } from '../../../src/engine/tokens.ts';
import type { OutgoingMessage } from '../../../src/model/effect.ts';

const WORDS = { share_phone: 'Gửi số điện thoại', placeholder: 'Bấm nút hoặc gõ' };
const PHOTO = 'a'.repeat(64);
const CALENDAR = { label: 'Xem lịch', url: 'https://lich.example.vn/che' };

const answer = (label: string) => ({ label, token: answerToken(7, 'price', 'keep') });
const starter = (label: string) => ({ label, token: startToken('change_listing', { code: 'SP-000123' }, 'price') });

function keys(...rows: readonly (readonly (string | { readonly text: string; readonly request_contact: true })[])[]) {
  return {
    keyboard: rows.map((row) => row.map((key) => (typeof key === 'string' ? { text: key } : key))),
    resize_keyboard: true,
    one_time_keyboard: true,
    input_field_placeholder: 'Bấm nút hoặc gõ',
  };
}

describe('a message becomes one call', () => {
  test.each<[fact: string, message: OutgoingMessage, fitted: unknown]>([
    [
      'without buttons the old keyboard goes',
      { text: 'Chú tên gì ạ?', buttons: [] },
      { text: 'Chú tên gì ạ?', markup: { remove_keyboard: true } },
    ],
    [
      'choices stand in place of the keyboard, two in a row',
      { text: 'Đúng không ạ?', buttons: [answer('Đúng, 25.000'), answer('Giá khác'), answer('Bỏ qua')] },
      { text: 'Đúng không ạ?', markup: keys(['Đúng, 25.000', 'Giá khác'], ['Bỏ qua']) },
    ],
    [
      'a long label stands whole, and all in one column',
      { text: 'Nơi nào ạ?', buttons: [answer('xã Liên Châu, tỉnh Phú Thọ'), answer('Khác')] },
      { text: 'Nơi nào ạ?', markup: keys(['xã Liên Châu, tỉnh Phú Thọ'], ['Khác']) },
    ],
    [
      'a command of the question is a choice, too',
      { text: '?', buttons: [{ label: 'Bỏ qua', token: commandToken(7, 'land', 'skip') }] },
      { text: '?', markup: keys(['Bỏ qua']) },
    ],
    [
      'the phone number has a key of its own, above',
      { text: 'Số nào ạ?', buttons: [answer('Để sau')], offers: 'phone' },
      { text: 'Số nào ạ?', markup: keys([{ text: 'Gửi số điện thoại', request_contact: true }], ['Để sau']) },
    ],
    [
      'also without choices',
      { text: 'Số nào ạ?', buttons: [], offers: 'phone' },
      { text: 'Số nào ạ?', markup: keys([{ text: 'Gửi số điện thoại', request_contact: true }]) },
    ],
    [
      'what starts something stays under its message',
      { text: 'Cần sửa 1 chỗ.', buttons: [starter('Sửa giá')] },
      {
        text: 'Cần sửa 1 chỗ.',
        markup: {
          inline_keyboard: [[{ text: 'Sửa giá', callback_data: 's.change_listing.price.code=SP-000123' }]],
        },
      },
    ],
    [
      'with whatever stands beside it',
      { text: 'Tin mới. Giá ạ?', buttons: [starter('Sửa giá'), answer('Đúng')] },
      {
        text: 'Tin mới. Giá ạ?',
        markup: {
          inline_keyboard: [
            [
              { text: 'Sửa giá', callback_data: 's.change_listing.price.code=SP-000123' },
              { text: 'Đúng', callback_data: 'a.7.price.keep' },
            ],
          ],
        },
      },
    ],
    [
      'a link opens from under its message',
      { text: 'Lịch học đây ạ.', buttons: [CALENDAR] },
      { text: 'Lịch học đây ạ.', markup: { inline_keyboard: [[{ text: 'Xem lịch', url: CALENDAR.url }]] } },
    ],
    [
      'and takes the choices beside it along, in their order',
      { text: 'Đi được không ạ?', buttons: [starter('Tham gia'), CALENDAR, answer('Chưa chắc')], photos: [PHOTO] },
      {
        text: 'Đi được không ạ?',
        markup: {
          inline_keyboard: [
            [
              { text: 'Tham gia', callback_data: 's.change_listing.price.code=SP-000123' },
              { text: 'Xem lịch', url: CALENDAR.url },
            ],
            [{ text: 'Chưa chắc', callback_data: 'a.7.price.keep' }],
          ],
        },
        photos: [PHOTO],
      },
    ],
    [
      'beside a token too long for Telegram it stands in the text',
      { text: '?', buttons: [{ label: 'Đăng ký', token: `s.register..name=${'ệ'.repeat(20)}` }, CALENDAR] },
      { text: '?\nXem lịch: https://lich.example.vn/che', markup: keys(['Đăng ký']) },
    ],
    [
      'a token too long for Telegram leaves the label, which can be typed',
      { text: '?', buttons: [{ label: 'Đăng ký', token: `s.register..name=${'ệ'.repeat(20)}` }, answer('Thôi')] },
      { text: '?', markup: keys(['Đăng ký', 'Thôi']) },
    ],
    [
      'photos are named, the text goes under them',
      { text: 'Ảnh này ạ?', buttons: [], photos: [PHOTO] },
      { text: 'Ảnh này ạ?', markup: { remove_keyboard: true }, photos: [PHOTO] },
    ],
    [
      'letters and marks are put together',
      { text: 'cà', buttons: [] },
      { text: 'cà', markup: { remove_keyboard: true } },
    ],
  ])('%s', (_fact, message, fitted) => {
    expect(fit(message, WORDS)).toEqual(fitted);
  });

  test('what lies in the queue is read back', () => {
    const fitted = fit({ text: 'a', buttons: [answer('b')], photos: [PHOTO], offers: 'phone' }, WORDS);
    expect(readFitted(JSON.parse(JSON.stringify(fitted)) as TelegramMessage)).toEqual(fitted);
    expect(readFitted({ bubbles: ['of another channel'] })).toBeUndefined();
  });
});

describe('a text that is too long', () => {
  const question = 'Bà con chọn số mấy ạ?';
  const lines = Array.from({ length: 200 }, (_line, number) => `${number + 1}. cà chua nhà cô Bảy ở xã Liên Châu`);

  test('keeps its beginning and its question', () => {
    const { text } = fit({ text: [...lines, question].join('\n'), buttons: [] }, WORDS);
    expect(text.length).toBeLessThanOrEqual(4_096);
    expect(text.length).toBeGreaterThan(4_000);
    expect(text.split('\n').at(0)).toBe(lines[0]);
    expect(text.endsWith(`…\n${question}`)).toBe(true);
    // Whole lines only.
    expect(lines).toContain(text.split('…\n')[0]?.split('\n').at(-1));
  });

  test('under a photo is shorter', () => {
    const { text } = fit({ text: [...lines, question].join('\n'), buttons: [], photos: [PHOTO] }, WORDS);
    expect(text.length).toBeLessThanOrEqual(1_024);
    expect(text.endsWith(question)).toBe(true);
  });

  test('is never too long, and never ends inside a character', () => {
    const piece = fc.constantFrom(
      'à',
      '\u{1F34C}',
      '\u{1F468}\u200D\u{1F469}',
      'a',
      'xin chào ',
      '\n',
      'q\u0323\u0301',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 0, maxLength: 60 }), fc.nat(200), (pieces, times) => {
        const text = pieces.join('').repeat(times);
        const { text: fitted } = fit({ text, buttons: [] }, WORDS);
        expect(fitted.length).toBeLessThanOrEqual(4_096);
        expect(fitted.isWellFormed()).toBe(true);
        if (text.length <= 4_096) expect(fitted).toBe(text.normalize('NFC'));
      }),
    );
  });
});

test('whatever the engine puts on buttons, Telegram takes it', () => {
  const token = fc.oneof(
    fc.string({ maxLength: 90 }).map((said) => startToken('register', { said })),
    fc.constant(answerToken(7, 'price', 'keep')),
  );
  const buttons = fc.array(fc.record({ label: fc.string({ minLength: 1, maxLength: 60 }), token }), { maxLength: 9 });
  fc.assert(
    fc.property(buttons, (some) => {
      const { markup } = fit({ text: '?', buttons: some }, WORDS);
      if ('inline_keyboard' in markup) {
        const tokens = markup.inline_keyboard
          .flat()
          .map((key) => ('callback_data' in key ? key.callback_data : key.url));
        for (const one of tokens) expect(Buffer.byteLength(one)).toBeLessThanOrEqual(64);
        expect(tokens).toEqual(some.map((one) => one.token));
      } else if ('keyboard' in markup) {
        expect(markup.keyboard.flat().map((key) => key.text)).toEqual(some.map((one) => one.label));
      } else {
        expect(some).toEqual([]);
      }
    }),
  );
});
