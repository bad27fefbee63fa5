import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadProducts } from '../../src/flows/knowledge.ts';
import type { Region } from '../../src/model/answers.ts';
import { findProducts, productAsSaid, readProduct, showProduct, usualUnit } from '../../src/vietnamese/products.ts';

const products = loadProducts();

test.each([
  ['the usual name', 'cà chua', 'cà chua', 'ca-chua', 'rau-cu'],
  ['marks missing', 'ca chua', 'cà chua', 'ca-chua', 'rau-cu'],
  ['capitals', 'Cà Chua', 'cà chua', 'ca-chua', 'rau-cu'],
  ['decomposed letters', 'cà chua'.normalize('NFD'), 'cà chua', 'ca-chua', 'rau-cu'],
  ['a southern word', 'khóm', 'khóm', 'dua-khom', 'trai-cay'],
  ['a southern word without marks', 'khom', 'khóm', 'dua-khom', 'trai-cay'],
  ['a northern word', 'lợn', 'lợn', 'heo', 'chan-nuoi'],
  ['vừng', 'vừng', 'vừng', 'me-vung', 'dau-hat'],
  ['lạc', 'lạc', 'lạc', 'dau-phong', 'dau-hat'],
  ['maize in the South', 'bắp', 'bắp', 'ngo', 'lua-gao'],
  ['cassava in the South', 'khoai mì', 'khoai mì', 'san', 'lua-gao'],
  ['na', 'na', 'na', 'mang-cau', 'trai-cay'],
  ['i for y', 'quít', 'quít', 'quyt', 'trai-cay'],
  ['a foreign word', 'cafe', 'cafe', 'ca-phe', 'cong-nghiep'],
  ['marks decide: bơ', 'bơ', 'bơ', 'bo-trai', 'trai-cay'],
  ['marks decide: bò', 'bò', 'bò', 'bo-thit', 'chan-nuoi'],
  ['marks decide: dừa', 'dừa', 'dừa', 'dua-trai', 'trai-cay'],
  ['marks decide: nghé', 'nghé', 'nghé', 'trau', 'chan-nuoi'],
  ['a second syllable decides', 'dua leo', 'dưa leo', 'dua-leo', 'rau-cu'],
  ['a variety in the list', 'cam sanh', 'cam sành', 'cam', 'trai-cay'],
  ['a variety that is not', 'chuối ngự Đại Hoàng', 'chuối ngự Đại Hoàng', 'chuoi', 'trai-cay'],
  ['a variety without marks stays as typed', 'chuoi ngu', 'chuoi ngu', 'chuoi', 'trai-cay'],
  ['words before', 'nhà em bán bưởi da xanh', 'bưởi da xanh', 'buoi', 'trai-cay'],
  ['a classifier', 'trái cam', 'cam', 'cam', 'trai-cay'],
  ['a quantity', '500kg cà chua', 'cà chua', 'ca-chua', 'rau-cu'],
  ['meat', 'thịt heo', 'thịt heo', 'heo', 'chan-nuoi'],
  ['the longest name counts', 'mật ong hoa nhãn', 'mật ong hoa nhãn', 'mat-ong', 'trung-sua-mat'],
  ['dried fruit in the list', 'mit say', 'mít sấy', 'trai-cay-say', 'che-bien'],
  ['a slip', 'sau rieg', 'sầu riêng', 'sau-rieng', 'trai-cay'],
  ['a slip behind a general word', 'cà chuaa', 'cà chua', 'ca-chua', 'rau-cu'],
  ['everyday words alone are products', 'toi', 'tỏi', 'toi', 'gia-vi'],
])('product: %s', (_fact, text, said, id, category) => {
  expect(readProduct(text, products)).toEqual({ value: { said, id, category } });
});

test.each([
  ['dua', 'ambiguous', ['dứa', 'dừa', 'dưa hấu', 'dưa leo', 'dưa lưới']],
  ['bo', 'ambiguous', ['bơ', 'bò']],
  ['me', 'ambiguous', ['me', 'mè']],
  ['nghe', 'ambiguous', ['nghệ', 'nghé']],
  ['đậu', 'ambiguous', ['đậu phộng', 'đậu nành', 'đậu xanh', 'đậu que']],
  ['dau phong', 'ambiguous', ['đậu phộng', 'dầu phộng']],
  ['mận', 'ambiguous', ['mận hậu', 'mận']],
  ['mì', 'ambiguous', ['sắn', 'bún, miến, phở khô']],
  ['củ sắn', 'ambiguous', ['sắn', 'củ đậu']],
  ['rau', 'ambiguous', ['rau muống', 'rau cải', 'rau ngót', 'rau thơm']],
  ['cà chua, dưa leo', 'several', ['cà chua', 'dưa leo']],
  ['giống xoài', 'unsure', ['giống xoài', 'xoài']],
  ['giống dê', 'unsure', ['giống dê', 'dê']],
  ['xoài ngâm sấy', 'unsure', ['xoài ngâm sấy', 'xoài']],
  ['bánh chuối', 'unsure', ['chuối']],
  ['đồ gỗ', 'unknown', []],
  ['bọ', 'unknown', []],
  ['', 'unclear', []],
  ['25', 'unclear', []],
])('product to ask about: "%s"', (text, ask, said) => {
  const reading = readProduct(text, products);
  expect('ask' in reading ? [reading.ask, reading.choices.map((choice) => choice.said)] : reading).toEqual([ask, said]);
});

test.each<[Region, string]>([
  ['Bắc Bộ', 'man-hau'],
  ['Nam Bộ', 'man'],
])('mận in %s: asked, the likelier first', (region, id) => {
  const reading = readProduct('mận', products, region);
  expect('ask' in reading ? reading.choices[0]?.id : undefined).toBe(id);
});

test.each([
  ['dk ban chuoi toi la tran van tam', 'chuối', 'dk ban toi la tran van tam'],
  ['ca chua 30k', 'cà chua', '30k'],
  ['khom 9k con 2 ta', 'khóm', '9k con 2 ta'],
  ['het khom', 'khóm', 'het'],
  ['nha toi co it buoi da xanh muon ban', 'bưởi da xanh', 'nha toi co it muon ban'],
  ['ban toi 50k', 'tỏi', 'ban 50k'],
  ['Nguyễn Thị Hồng, cà chua 30k', 'cà chua', 'Nguyễn Thị Hồng, 30k'],
])('found in "%s"', (text, said, rest) => {
  const found = findProducts(text, products);
  expect([found?.product?.said, found?.rest]).toEqual([said, rest]);
});

test.each([
  'cam on em',
  'toi la Tran Van Tam',
  'nghe noi la duoc',
  'cho toi hoi',
  'xa Tho Xuan',
  'Cam Hoa Cam Lam',
  '',
])('nothing found in "%s"', (text) => {
  expect(findProducts(text, products)).toBeUndefined();
});

test('an ambiguous word in a message is found, its reading is the question', () => {
  const found = findProducts('dua nha toi 8k/kg', products);
  expect([found?.product, found && 'ask' in found.reading && found.reading.ask, found?.rest]).toEqual([
    undefined,
    'ambiguous',
    'nha toi 8k/kg',
  ]);
});

test.each([
  [{ said: 'khóm', id: 'dua-khom' }, 'khóm (dứa)'],
  [{ said: 'cà chua', id: 'ca-chua' }, 'cà chua'],
  [{ said: 'cam sành', id: 'cam' }, 'cam sành'],
  [{ said: 'bún khô', id: 'bun-mien-pho-kho' }, 'bún khô'],
  [productAsSaid('Đồ gỗ mỹ nghệ.'), 'Đồ gỗ mỹ nghệ'],
])('shown: %o', (product, expected) => {
  expect(showProduct(product, products)).toBe(expected);
});

test('the unit it is usually sold by', () => {
  expect(usualUnit({ said: 'gà', id: 'ga' }, products)).toBe('con');
  expect(usualUnit({ said: 'đồ gỗ' }, products)).toBe('kg');
});

test('every name of the list, with its marks, is its product or one of those to choose', () => {
  for (const { id, name, synonyms = [] } of products.kinds.values()) {
    for (const said of [name, ...synonyms]) {
      const reading = readProduct(said, products);
      const ids = 'value' in reading ? [reading.value.id] : reading.choices.map((choice) => choice.id);
      expect(ids).toContain(id);
    }
  }
});

test('nothing anybody writes breaks it, and what is found stands in the text', () => {
  const word = fc.constantFrom('dua', 'cà', 'chua', 'ban', '5', 'kg', 'tôi', 'heo', 'con', ',', 'giống', 'sấy', 'Đào');
  const line = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(word).map((words) => words.join(' ')),
  );
  fc.assert(
    fc.property(line, (text) => {
      const reading = readProduct(text, products);
      const found = findProducts(text, products);
      for (const product of 'value' in reading ? [reading.value] : reading.choices) showProduct(product, products);
      if (found) expect(found.to).toBeGreaterThan(found.from);
    }),
  );
});
