import fc from 'fast-check';
import type { Bundle } from '../../src/engine/bundle.ts';
import { openStep } from '../../src/engine/open-step.ts';
import { openQuestion } from '../../src/engine/question.ts';
import type { OpenStep } from '../../src/engine/open-step.ts';
import { beginTalk } from '../../src/engine/talk.ts';
import type { Conversation } from '../../src/model/conversation.ts';
import type { Said } from '../../src/model/input.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/model/time.ts';

/**
 * One thing a mostly willing farmer does: answers what was asked as far as it is understood, and now and then something
 * else. `pick` chooses among what is possible when the moment has come.
 */
export type Move =
  | {
      readonly move: 'answer' | 'press' | 'press_old' | 'start' | 'command' | 'odd' | 'notice' | 'reach';
      readonly pick: number;
    }
  | { readonly move: 'words'; readonly text: string }
  | { readonly move: 'photos'; readonly count: number; readonly pick: number }
  | { readonly move: 'both'; readonly moves: readonly Move[] }
  | { readonly move: 'wait'; readonly ms: number };

const pick = fc.nat(10_000);

const simple: fc.Arbitrary<Move> = fc.oneof(
  { weight: 60, arbitrary: pick.map((one): Move => ({ move: 'answer', pick: one })) },
  { weight: 6, arbitrary: pick.map((one): Move => ({ move: 'press', pick: one })) },
  { weight: 2, arbitrary: pick.map((one): Move => ({ move: 'press_old', pick: one })) },
  { weight: 3, arbitrary: pick.map((one): Move => ({ move: 'start', pick: one })) },
  { weight: 7, arbitrary: pick.map((one): Move => ({ move: 'command', pick: one })) },
  { weight: 3, arbitrary: pick.map((one): Move => ({ move: 'odd', pick: one })) },
  { weight: 2, arbitrary: pick.map((one): Move => ({ move: 'notice', pick: one })) },
  { weight: 1, arbitrary: pick.map((one): Move => ({ move: 'reach', pick: one })) },
  {
    weight: 3,
    arbitrary: fc.record({ move: fc.constant('photos' as const), count: fc.integer({ min: 1, max: 6 }), pick }),
  },
  {
    weight: 3,
    arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }).map((text): Move => ({ move: 'words', text })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(MINUTE_MS, HOUR_MS, 7 * HOUR_MS, DAY_MS, 3 * DAY_MS, 31 * DAY_MS)
      .map((ms): Move => ({ move: 'wait', ms })),
  },
);

/** What a farmer does in one sitting, from the first word to well past a listing. */
export function aMostlyWillingFarmer(longest = 60): fc.Arbitrary<readonly Move[]> {
  const both = fc.array(simple, { minLength: 2, maxLength: 3 }).map((moves): Move => ({ move: 'both', moves }));
  return fc.array(fc.oneof({ weight: 30, arbitrary: simple }, { weight: 1, arbitrary: both }), {
    minLength: 20,
    maxLength: longest,
  });
}

export const HOW_TO_START = [
  'đăng ký',
  'bán cà chua',
  'ban khom 9k',
  'hàng của tôi',
  'sp1',
  'dữ liệu của tôi',
  'alo',
  'gặp cán bộ',
  'ca chua 30k con 2 ta',
  'het hang roi',
  'lên sàn chưa',
  'kẹt',
  'tra cứu',
  '0912345678',
  'duyệt',
  'lấy hàng',
  '1 https://san.example/a',
  '2 ảnh có chữ',
  'mời',
  'sàn',
  'MOI 48K21',
  'nhận tin',
  'dừng',
  'xóa dữ liệu',
];

const COMMANDS = [
  'quay lại',
  'bỏ qua',
  'thôi',
  'hủy',
  'để sau',
  'làm tiếp',
  'dừng',
  'giúp',
  'menu',
  'alo',
  'gặp cán bộ',
  'sửa',
  'khác',
  'xem đã khai gì',
  'xem lại cả tờ',
  'xem thêm',
  'ok',
  '👍',
  'cảm ơn',
  'hủy hẳn',
  'không',
  'sao cũng được',
  'sao phải hỏi vậy',
  'có mất tiền không?',
  'bao giờ được lên sàn',
  '3',
  'sửa: giá',
  'a khong gia 30k',
  '2 300 kg',
  'dung',
  'sai rồi',
];

const LONG = 'cà chua nhà trồng '.repeat(600);

const ODD: readonly Said[] = [
  { type: 'unreadable', what: 'sticker' },
  { type: 'unreadable', what: 'voice' },
  { type: 'unreadable', what: 'video' },
  { type: 'unreadable', what: 'file' },
  { type: 'unreadable', what: 'other' },
  { type: 'location', latitude: 21.3, longitude: 105.4 },
  { type: 'contact', phone: '+84912345678', isOwn: true },
  { type: 'contact', phone: '0987654321', isOwn: false },
  { type: 'started' },
  { type: 'started', payload: 'MOI48K21' },
  { type: 'started', payload: '__proto__' },
  { type: 'text', text: LONG },
  { type: 'text', text: 'Nguyễn Thị Bảy'.normalize('NFD') },
  { type: 'text', text: 'ma otp la 482913' },
  { type: 'text', text: '' },
  { type: 'text', text: 'constructor' },
  { type: 'text', text: '{{bà con}} $t(talk.hello_again) %s' },
  { type: 'text', text: 'a\n\n1.\t2' },
  { type: 'button', token: 'a.1.price.keep' },
  { type: 'button', token: 'c.999.x.cancel_now' },
  { type: 'button', token: 's.nowhere..' },
  { type: 'button', token: 's.listing..code=SP-000001' },
  { type: 'button', token: 'x' },
];

/** Answers that fit a kind of question, some of them only nearly. */
const FITTING: Readonly<Record<string, readonly string[]>> = {
  address_form: ['chú', 'Cô', 'dì', 'bac'],
  area: ['5 sao', '1.000 m2', '3 công', '700'],
  dates: ['quanh năm', 'thang 12 toi thang 2', 'tu gio toi tet', '5-7', 'ra gieng'],
  introduction: ['dùng câu này', 'thêm: trái chín cây', 'viết lại', 'chữa khỏi ung thư'],
  person_name: ['Nguyễn Thị Bảy', 'tran van tam', 'toi la Lê Văn Sáu', 'Bảy'],
  phone: ['0912345678', '0912 345 678', '0169 234 5678', '091234567', '0912345678 hoac 0987654321'],
  place: [
    'thôn 3 xã Liên Châu Phú Thọ',
    'ấp 4 xã Tân Phước 1 Đồng Tháp',
    'vinh phuc',
    'xa dai tu',
    'thon 2 cam hoa cam lam khanh hoa',
    'ap 4 bu dang binh phuoc',
  ],
  price: ['25k', '20.000 một kg', '25', '1tr2 mot ta', '7 tram rưởi 1 ta', '25-30k', 'thỏa thuận', '900k'],
  product: ['cà chua', 'khom', 'chuoi', 'dua', 'mật ong', 'gấc sấy lạnh kiểu mới', 'cam va quyt'],
  quantity: ['2 ta', '500 kg', 'tam 2 ta', '300 trai', '5t', '10 bao', '25', '300 tan'],
  text: ['Thảo', 'xã Liên Châu, Phú Thọ', 'https://san.example/a', 'ảnh 2 tối quá', 'Postmart'],
  typed_word: ['xóa hết', 'không'],
};

export interface Situation {
  readonly bundle: Bundle;
  readonly conversation: Conversation | null;
  /** Tokens of all buttons that were ever shown. */
  readonly seen: readonly string[];
  /** Buttons of the latest message. */
  readonly shown: readonly { readonly label: string; readonly token: string }[];
}

/** What is said for a move as things stand. Nothing for a move that is not the farmer's. */
export function saidFor(move: Move, situation: Situation): readonly Said[] {
  const text = (words: string): readonly Said[] => [{ type: 'text', text: words }];
  switch (move.move) {
    case 'answer':
      return fittingAnswer(situation, move.pick);
    case 'press':
      return (
        press(
          situation.shown.map(({ token }) => token),
          move.pick,
        ) ?? fittingAnswer(situation, move.pick)
      );
    case 'press_old':
      return press(situation.seen, move.pick) ?? text('alo');
    case 'start':
      return text(HOW_TO_START[move.pick % HOW_TO_START.length] ?? '');
    case 'command':
      return text(COMMANDS[move.pick % COMMANDS.length] ?? '');
    case 'odd':
      return [ODD[move.pick % ODD.length] ?? { type: 'started' }];
    case 'words':
      return text(move.text);
    case 'photos':
      return photos(move.count, move.pick, move.pick % 3 === 0 ? 'ca chua nha toi 8k/kg' : undefined);
    case 'both':
      return move.moves.flatMap((one) => saidFor(one, situation));
    case 'wait':
    case 'notice':
    case 'reach':
      return [];
  }
}

function fittingAnswer({ bundle, conversation, shown }: Situation, number: number): readonly Said[] {
  const talk = conversation && beginTalk(bundle, conversation, conversation.lastOwnAt);
  const open = talk && openStep(talk);
  if (!talk || !open)
    return (
      press(number % 2 === 0 ? shown.map(({ token }) => token) : [], number) ?? [
        { type: 'text', text: HOW_TO_START[number % 2] ?? '' },
      ]
    );
  const { step, asked } = open;
  if (asked.aside) return [{ type: 'text', text: 'làm tiếp' }];
  const choices = openQuestion(talk)?.choices ?? [];
  if (step.kind === 'confirm') return [{ type: 'text', text: choices[0]?.label ?? 'đúng' }];
  if (step.field === 'photos' && !asked.doubt) return photos(1 + (number % 5), number, undefined);
  const fitting = FITTING[step.field];
  if (asked.doubt || fitting === undefined || number % 7 === 0) {
    const chosen = choices[willing(open, number) % Math.max(choices.length, 1)];
    if (chosen)
      return number % 2 === 0 ? [{ type: 'button', token: chosen.token }] : [{ type: 'text', text: chosen.label }];
  }
  return [{ type: 'text', text: fitting?.[number % fitting.length] ?? 'có' }];
}

/** Consent and the like are mostly given. */
function willing({ step }: OpenStep, number: number): number {
  return step.kind === 'ask' && (step.field === 'consent' || step.field === 'yes_no') && number % 8 !== 0 ? 0 : number;
}

function press(tokens: readonly string[], number: number): readonly Said[] | undefined {
  const token = tokens[number % Math.max(tokens.length, 1)];
  return token === undefined ? undefined : [{ type: 'button', token }];
}

function photos(count: number, first: number, caption: string | undefined): readonly Said[] {
  return Array.from({ length: count }, (_, index) => ({
    type: 'photo' as const,
    photo: { reference: `p${String((first + index) % 40)}` },
    ...(caption === undefined ? {} : { caption }),
  }));
}
