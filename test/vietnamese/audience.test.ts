import { expect, test } from 'vitest';
import { loadPlaces, loadProducts } from '../../src/flows/knowledge.ts';
import { readAudience } from '../../src/vietnamese/audience.ts';

const places = loadPlaces();
const products = loadProducts();

test.each<[string, string, Readonly<Record<string, unknown>>]>([
  ['goods and the whole province', 'ho trong che ca tinh', { scope: 'province', products: ['che'] }],
  ['goods alone: the own area', 'hộ trồng chè', { products: ['che'] }],
  [
    'an old district is its communes',
    'bà con trồng vải ở Lục Ngạn, hội viên',
    { places: 8, products: ['vai'], membership: ['hoi_nong_dan'] },
  ],
  ['a commune', 'bà con xã Tân Cương, Thái Nguyên', { places: ['05503'] }],
  ['a commune of which there are two: the one in the area', 'nhắn xã Tân Cương', { places: 2, isOneOf: true }],
  ['a province by its old name', 'bà con ở Vĩnh Phúc', { places: ['25'] }],
  ['two kinds of goods', 'hộ nuôi gà và trồng rau muống', { products: ['ga', 'rau-muong'] }],
  ['drafts', 'hộ còn bản nháp chưa xong', { goods: 'unfinished' }],
  ['live goods', 'bà con có hàng đã lên sàn', { goods: 'live' }],
  ['nothing listed yet', 'ho chua dang hang', { goods: 'none' }],
  ['collaborators', 'cộng tác viên cả tỉnh', { scope: 'province', roles: ['collaborator'] }],
  ['cooperatives', 'htx', { membership: ['hop_tac_xa'] }],
  ['clubs', 'hội viên clb chè', { membership: ['cau_lac_bo'], products: ['che'] }],
  ['a channel', 'bà con dùng telegram', { channels: ['telegram'] }],
  ['long silent', 'hộ 2 tuần chưa nhắn', { seen: { notForDays: 14 } }],
  ['everybody', 'tất cả bà con', {}],
  ['the commune', 'cả xã', {}],
  ['the country', 'bà con cả nước', { scope: 'country' }],
])('audience: %s', (_fact, said, expected) => {
  const read = readAudience(said, places, products);
  if (!('value' in read)) throw new Error(`unclear: ${said}`);
  const value = {
    ...read.value,
    ...(read.value.products && { products: read.value.products.map(({ id }) => id) }),
    ...(read.value.places && typeof expected['places'] === 'number' && { places: read.value.places.length }),
  };
  expect(value).toEqual(expected);
});

test.each(['', 'ừ', 'nhanh lên em', '12345', 'constructor'])('no audience: "%s"', (said) => {
  expect(readAudience(said, places, products)).toEqual({ ask: 'unclear', choices: [] });
});
