import { expect, test } from 'vitest';
import { loadPlaces, loadProducts } from '../../src/flows/knowledge.ts';
import { readAudience } from '../../src/vietnamese/audience.ts';
import type { SaidAudience } from '../../src/vietnamese/audience.ts';

const places = loadPlaces();
const products = loadProducts();
const TAN_CUONG = [['05503', '09106']];
const NOT_IN_THE_UNION = ['hop_tac_xa', 'to_hop_tac', 'cau_lac_bo', 'chua_co'];

/** Products by their ids, and more than three places by their number. */
function inShort({ products: goods, places: where, ...rest }: SaidAudience) {
  return {
    ...rest,
    ...(goods && { products: goods.map(({ id }) => id) }),
    ...(where && { places: where.length > 3 ? where.length : where }),
  };
}

test.each<[said: string, Readonly<Record<string, unknown>>]>([
  ['tất cả bà con', {}],
  ['moi nguoi', {}],
  ['het', {}],
  ['nhan tat ca cac ho', {}],
  ['nhan ca xa', { scope: 'commune' }],
  ['nhan ho trong nhan', { products: ['nhan'] }],
  ['cả xã', { scope: 'commune' }],
  ['nhắn cho bà con trong xã nhé em', { scope: 'commune' }],
  ['ho trong che ca tinh', { scope: 'province', products: ['che'] }],
  ['bà con cả nước', { scope: 'country' }],
  ['ca tinh thai nguyen', { places: ['19'] }],
  ['bà con xã Tân Cương, Thái Nguyên', { places: ['05503'] }],
  ['nhắn xã Tân Cương', { oneOf: TAN_CUONG }],
  ['xa tan cuong, xa phuc triu, thai nguyen', { places: ['05503', '05488'] }],
  ['xã Tân Cương và xã Phúc Trìu', { places: ['05488'], oneOf: TAN_CUONG }],
  ['hoi vien hoi nong dan xa la bang', { places: ['05818'], membership: ['hoi_nong_dan'] }],
  ['huyện Đồng Hỷ', { places: 6 }],
  ['bà con trồng vải ở Lục Ngạn, hội viên', { places: 8, products: ['vai'], membership: ['hoi_nong_dan'] }],
  ['hộ có hàng đã lên sàn ở Đại Từ', { places: 10, goods: 'live' }],
  ['bà con ở tỉnh Vĩnh Phúc cũ', { places: 36 }],
  ['ba con bac kan', { places: 37 }],
  ['thái nguyên cũ', { places: 55 }],
  ['bà con Nha Trang', { places: 4 }],
  ['htx rau lien chau', { oneOf: [['09064', '10180']], categories: ['rau-la', 'rau-cu'], membership: ['hop_tac_xa'] }],
  ['hộ trồng chè', { products: ['che'] }],
  ['ho trong che xa tan cuong con nhap', { oneOf: TAN_CUONG, products: ['che'], goods: 'unfinished' }],
  ['hộ nuôi gà và trồng rau muống', { products: ['ga', 'rau-muong'] }],
  ['ho trong chuoi, buoi', { products: ['chuoi', 'buoi'] }],
  ['hộ trồng dưa', { products: ['dua-hau', 'dua-leo', 'dua-luoi'] }],
  ['hộ trồng cây ăn quả', { categories: ['trai-cay'] }],
  ['ho trong rau', { categories: ['rau-la', 'rau-cu'] }],
  ['ho nuoi bo', { products: ['bo-thit'] }],
  ['ho trong bo', { products: ['bo-trai'] }],
  ['ho nuoi thuy san', { categories: ['thuy-san'] }],
  ['hội viên', { membership: ['hoi_nong_dan'] }],
  ['xã viên htx', { membership: ['hop_tac_xa'] }],
  ['thành viên tổ hợp tác', { membership: ['to_hop_tac'] }],
  ['clb', { membership: ['cau_lac_bo'] }],
  ['hoi vien clb che', { membership: ['cau_lac_bo'], products: ['che'] }],
  ['hội viên hoặc xã viên htx', { membership: ['hop_tac_xa', 'hoi_nong_dan'] }],
  ['ho chua vao hoi', { membership: NOT_IN_THE_UNION }],
  ['không phải hội viên', { membership: NOT_IN_THE_UNION }],
  ['hộ còn bản nháp chưa xong', { goods: 'unfinished' }],
  ['ai chua xong', { goods: 'unfinished' }],
  ['khai dang do', { goods: 'unfinished' }],
  ['ho bi tra lai tin', { goods: 'unfinished' }],
  ['ho chua dang hang', { goods: 'none' }],
  ['bà con đã đăng ký mà chưa đăng hàng', { goods: 'none' }],
  ['hoi vien chua len san', { membership: ['hoi_nong_dan'], goods: 'not_live' }],
  ['bà con có hàng đã lên sàn', { goods: 'live' }],
  ['ho co hang dang ban', { goods: 'live' }],
  ['cộng tác viên cả tỉnh', { scope: 'province', roles: ['collaborator'] }],
  ['ctv toan tinh', { scope: 'province', roles: ['collaborator'] }],
  ['can bo xa', { roles: ['officer'] }],
  ['nhan vien buu dien', { roles: ['clerk'] }],
  ['bà con dùng zalo', { channels: ['zalo'] }],
  ['telegram con nhap', { channels: ['telegram'], goods: 'unfinished' }],
  ['ai 1 thang nay ko nhan', { seen: { notForDays: 30 } }],
  ['hộ 2 tuần chưa nhắn', { seen: { notForDays: 14 } }],
  ['hai tuan nay khong nhan gi', { seen: { notForDays: 14 } }],
  ['tuan nay chua nhan', { seen: { notForDays: 7 } }],
  ['lâu rồi không nhắn tin', { seen: { notForDays: 30 } }],
  ['ai im lặng 2 tháng', { seen: { notForDays: 60 } }],
  ['3 thang chua vao', { seen: { notForDays: 90 } }],
  ['bà con nhắn trong 7 ngày qua', { seen: { withinDays: 7 } }],
  ['ai mới nhắn tuần này', { seen: { withinDays: 7 } }],
])('"%s"', (said, expected) => {
  const read = readAudience(said, places, products);
  if (!('value' in read)) throw new Error(`${read.ask}: ${said}`);
  expect(inShort(read.value)).toEqual(expected);
});

test.each<[said: string, unread: string, Readonly<Record<string, unknown>>]>([
  ['hộ trồng sầu riêng bị sâu', 'bị sâu', { products: ['sau-rieng'] }],
  ['hộ nghèo xã Tân Cương', 'nghèo', { oneOf: TAN_CUONG }],
  ['ba con xom 5 xa tan cuong', 'xom 5', { oneOf: TAN_CUONG }],
  ['hộ trồng chè trừ xã Tân Cương', 'trừ xã Tân Cương', { products: ['che'] }],
  ['ho trong che khong trong lua', 'khong trong lua', { products: ['che'] }],
  ['hội viên không dùng zalo', 'không dùng zalo', { membership: ['hoi_nong_dan'] }],
  ['hộ đã có hàng trên sàn postmart', 'postmart', { goods: 'live' }],
  ['hoi vien co bo', 'bo', { membership: ['hoi_nong_dan'] }],
  ['hội viên trên 60 tuổi', '60 tuổi', { membership: ['hoi_nong_dan'] }],
])('what is not understood is told: "%s"', (said, unread, expected) => {
  const read = readAudience(said, places, products);
  if (!('value' in read)) throw new Error(`${read.ask}: ${said}`);
  expect(inShort(read.value)).toEqual({ ...expected, unread });
});

test('a word for goods with several meanings is asked about, and the rest is kept', () => {
  const read = readAudience('hoi vien trong ngo', places, products);
  expect(read).toMatchObject({ ask: 'which_goods' });
  expect('choices' in read ? read.choices.map(inShort) : []).toEqual([
    { membership: ['hoi_nong_dan'], products: ['ngo'] },
    { membership: ['hoi_nong_dan'], products: ['rau-thom'] },
  ]);
});

test('under the question for goods one syllable is enough', () => {
  const read = readAudience('bưởi', places, products, 'goods');
  expect('value' in read && inShort(read.value)).toEqual({ products: ['buoi'] });
});

const NOBODY = ['', 'ừ', 'nhanh lên em', '12345', 'constructor', 'phụ nữ trên 60 tuổi', 'hộ không dùng zalo'];
test.each(NOBODY)('no audience: "%s"', (said) => {
  expect(readAudience(said, places, products)).toEqual({ ask: 'unclear', choices: [] });
});
