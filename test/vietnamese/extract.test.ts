import { expect, test } from 'vitest';
import { extract } from '../../src/vietnamese/extract.ts';
import { showDates } from '../../src/vietnamese/dates.ts';
import { showPhone } from '../../src/vietnamese/phone.ts';
import { showPrice } from '../../src/vietnamese/price.ts';
import { showQuantity } from '../../src/vietnamese/quantity.ts';

const today = '2026-11-22';

/** What was found, as farmers read it. */
function found(
  said: string,
  context: { readonly product?: string; readonly askedUnit?: string } = {},
): Record<string, string | number> {
  const { phone, price, quantity, dates, name, bareAmountVnd, rest } = extract(said, { today, ...context });
  return {
    ...(name ? { name } : {}),
    ...(phone ? { phone: showPhone(phone) } : {}),
    ...(price ? { price: showPrice(price) } : {}),
    ...(bareAmountVnd === undefined ? {} : { bareAmountVnd }),
    ...(quantity ? { quantity: showQuantity(quantity) } : {}),
    ...(dates ? { dates: showDates(dates, today) } : {}),
    rest,
  };
}

test.each([
  [
    'a registration in one breath',
    'dk ban chuoi toi la tran van tam sdt 0912345678 xa dai tu yen lac vinh phuc',
    { name: 'Tran Van Tam', phone: '0912 345 678', rest: 'dk ban chuoi, xa dai tu yen lac vinh phuc' },
  ],
  [
    'a name needs no introduction in front of a phone',
    'Dương Thị Mẩy 0912345678 xóm 5 tân cương, chè búp khô 250k/kg',
    {
      name: 'Dương Thị Mẩy',
      phone: '0912 345 678',
      price: '250.000 đồng một kg',
      rest: 'xóm 5 tân cương, chè búp khô',
    },
  ],
  [
    'segments between commas',
    'Nguyễn Văn A, xã Tân Cương, chè búp 250k/kg',
    { name: 'Nguyễn Văn A', price: '250.000 đồng một kg', rest: 'xã Tân Cương, chè búp' },
  ],
  [
    'everything at once',
    'Tên tôi là Lê Văn Bé, ấp 4 Tân Phước, bán khóm 8k/kg, còn nửa tấn, tháng 12 đến tháng 2',
    {
      name: 'Lê Văn Bé',
      price: '8.000 đồng một kg',
      quantity: '500 kg',
      dates: 'tháng 12 đến hết tháng 2/2027',
      rest: 'ấp 4 Tân Phước, bán khóm',
    },
  ],
  [
    'without any comma',
    'trần văn tám 0912 345 678 cam 25k 1 ký có khoảng 2 tạ bán từ giờ tới tết',
    {
      name: 'Trần Văn Tám',
      phone: '0912 345 678',
      price: '25.000 đồng một kg',
      quantity: 'khoảng 200 kg',
      dates: 'từ nay đến 6/2/2027 (mùng 1 Tết)',
      rest: 'cam',
    },
  ],
  [
    'a price without unit waits for the unit of the listing',
    'khom 9k con 2 ta',
    { bareAmountVnd: 9000, quantity: '200 kg', rest: 'khom' },
  ],
  ['a price with its unit', 'dua nha toi 8k/kg', { price: '8.000 đồng một kg', rest: 'dua nha toi' }],
  ['heads', 'gà ta 120k/kg, 50 con', { price: '120.000 đồng một kg', quantity: '50 con', rest: 'gà ta' }],
  [
    'litres',
    'mật ong 250k/lít có 40 lít quanh năm',
    { price: '250.000 đồng một lít', quantity: '40 lít', dates: 'quanh năm', rest: 'mật ong' },
  ],
  [
    'figures in a name',
    'gạo ST25 bao 25 ký 450k',
    { price: '450.000 đồng một bao 25 kg, tức 18.000 đồng một kg', rest: 'gạo ST25' },
  ],
  [
    'a sentence before the price',
    'tháng 5 có 3 tấn vải, 20k/kg',
    { price: '20.000 đồng một kg', quantity: '3.000 kg', dates: 'tháng 5/2027', rest: 'vải' },
  ],
  [
    'names of the mountains',
    'họ tên Giàng A Páo, bản Tả Van, Sa Pa, mận 20k/kg',
    { name: 'Giàng A Páo', price: '20.000 đồng một kg', rest: 'bản Tả Van, Sa Pa, mận' },
  ],
  ['"xom 5 tan cuong" is no five tonnes', 'xom 5 tan cuong', { rest: 'xom 5 tan cuong' }],
  ['a nickname stays in the words', 'tôi tên Tám ở Tân Phước', { rest: 'tôi tên Tám ở Tân Phước' }],
  ['places only', 'xã Tân Cương, Thái Nguyên', { rest: 'xã Tân Cương, Thái Nguyên' }],
  ['a doubtful price stays in the words', 'cam 20-25k', { rest: 'cam 20-25k' }],
  ['a doubtful quantity stays in the words', 'cam 25k/kg vài tạ', { price: '25.000 đồng một kg', rest: 'cam, vài tạ' }],
  ['two phones stay in the words', '0912345678 hoặc 0987654321', { rest: '0912345678 hoặc 0987654321' }],
  [
    'a question',
    'thon 2 xa dai tu. the can cuoc co phai lam lai ko',
    { rest: 'thon 2 xa dai tu. the can cuoc co phai lam lai ko' },
  ],
])('extract, %s', (_fact, said, expected) => {
  expect(found(said)).toEqual(expected);
});

test('what is known of the goods helps', () => {
  expect(found('co 80 can, ban quanh nam', { product: 'chè búp khô' })).toEqual({
    quantity: '80 kg',
    dates: 'quanh năm',
    rest: '',
  });
  expect(found('khom 9k con 2 ta', { askedUnit: 'kg' })).toEqual({
    price: '9.000 đồng một kg',
    quantity: '200 kg',
    rest: 'khom',
  });
});
