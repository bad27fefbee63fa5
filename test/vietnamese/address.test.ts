import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadPlaces } from '../../src/flows/knowledge.ts';
import type { Address, AddressContext } from '../../src/vietnamese/address.ts';
import { findAddress, readAddress, understandAddress } from '../../src/vietnamese/address.ts';
import { showCommune, showPlace } from '../../src/vietnamese/places.ts';

const places = loadPlaces();

function names(address: Address): string {
  return address.communes.map((code) => showCommune(code, places).split(', ')[0]).join(', ');
}

test.each([
  ['marks, cues and commas', 'Thôn 3, xã Đại Tự, huyện Yên Lạc, tỉnh Vĩnh Phúc', 'xã Liên Châu', '25'],
  ['no marks, no cues, no commas', 'thon 3 xa dai tu yen lac vinh phuc', 'xã Liên Châu', '25'],
  ['capitals only', 'XA DAI TU HUYEN YEN LAC TINH VINH PHUC', 'xã Liên Châu', '25'],
  ['decomposed letters', 'xã Đại Tự, Yên Lạc, Vĩnh Phúc', 'xã Liên Châu', '25'],
  ['abbreviations with dots', 'X. Đại Tự, H. Yên Lạc, T. Vĩnh Phúc', 'xã Liên Châu', '25'],
  ['abbreviations without dots', 'x dai tu h yen lac t vinh phuc', 'xã Liên Châu', '25'],
  ['largest first', 'Vĩnh Phúc, Yên Lạc, Đại Tự', 'xã Liên Châu', '25'],
  ['words run together', 'daitu yenlac vinhphuc', 'xã Liên Châu', '25'],
  ['dashes between', 'Đại Tự - Yên Lạc - Vĩnh Phúc', 'xã Liên Châu', '25'],
  ['thị trấn', 'TT. Tam Sơn, Sông Lô, Vĩnh Phúc', 'xã Tam Sơn', '25'],
  ['a numbered ward', 'P.5, TP Cà Mau, Cà Mau', 'phường Tân Thành', '96'],
  ['a numbered ward in a numbered district', 'F6 Q3 TPHCM', 'phường Xuân Hòa', '79'],
  ['a leading zero', 'phường 06, quận 3, HCM', 'phường Xuân Hòa', '79'],
  ["a city's name with a dash", 'P. 11 - Vũng Tàu - Bà Rịa - Vũng Tàu', 'phường Phước Thắng', '79'],
  ['the old province under its new name', 'xã Đại Tự, huyện Yên Lạc, Phú Thọ', 'xã Liên Châu', '25'],
  ['a Highland name, another apostrophe', 'xã Ea H’leo huyện Ea H’leo Đắk Lắk', "xã Ea H'Leo", '66'],
  ['Đắk or Đăk', 'xa dak ha, huyen tu mo rong, kon tum', 'xã Tu Mơ Rông', '51'],
  ['i for y', 'xã Nga Mi, Phú Bình, Thái Nguyên', 'xã Điềm Thụy', '19'],
  ['tone on the other vowel', 'xã Hoà Phú, huyện Chiêm Hoá, Tuyên Quang', 'xã Yên Nguyên', '08'],
  ['a one-syllable town', 'Nghi Thái Vinh Nghệ An', 'phường Vinh Lộc', '40'],
  ['fillers around', 'dạ nhà tôi ở xã Tân Cương tp Thái Nguyên ạ', 'xã Tân Cương', '19'],
  ["the hamlet bears a commune's name", 'thôn Tân Tiến, xã Tân Cương, TP Thái Nguyên', 'xã Tân Cương', '19'],
  ['hamlet, commune and district of one name', 'ấp Bình Hòa, xã Bình Hòa, Châu Thành, An Giang', 'xã Bình Hòa', '91'],
  ["a province's name for a commune", 'Xã Đồng Nai, Bù Đăng, Bình Phước', 'xã Thọ Sơn', '75'],
  ["a district's name like another province's", 'tan trinh quang binh ha giang', 'xã Tân Trịnh', '08'],
  ['no province, district decides', 'xã Đại Tự, Yên Lạc', 'xã Liên Châu', '25'],
  ['no district, province decides', 'xã Đại Tự, Vĩnh Phúc', 'xã Liên Châu', '25'],
  ['a name borne once', 'xã Đại Tự', 'xã Liên Châu', '25'],
  ["Cà Mau's letters", 'xã Đất Mũi, CM', 'xã Đất Mũi', '96'],
  ['letters that may be two, the commune decides', 'Tân Cương TN', 'xã Tân Cương', '19'],
  ['letters that may be two, the district decides', 'Hố Nai 3, Trảng Bom, ĐN', 'phường Hố Nai', '75'],
  ["today's commune", 'xã Liên Châu, Phú Thọ', 'xã Liên Châu', '25'],
  ["today's commune without marks", 'xa lien chau phu tho', 'xã Liên Châu', '25'],
  ["today's commune under the old province", 'xã Tân Phước 1, Tiền Giang', 'xã Tân Phước 1', '82'],
  ["today's ward in the old district", 'phường Sài Gòn, quận 1, TP.HCM', 'phường Sài Gòn', '79'],
  ['a commune that became a ward in 2026', 'xã Tân Khai, Đồng Nai', 'phường Tân Khai', '75'],
  ['the same, as a ward', 'phường Tân Khai, TP Đồng Nai', 'phường Tân Khai', '75'],
  ['a special zone', 'đặc khu Lý Sơn, Quảng Ngãi', 'đặc khu Lý Sơn', '51'],
  ['an island district', 'huyện đảo Côn Đảo', 'đặc khu Côn Đảo', '79'],
  ["the district's name with today's province is today's commune", 'Bù Đăng, Đồng Nai', 'xã Bù Đăng', '75'],
  ['a letter too many', 'xã Đại Tự, Yên Lạcc, Vĩnh Phúc', 'xã Liên Châu', '25'],
  ['a letter missing in the commune', 'xa lie chau phu tho', 'xã Liên Châu', '25'],
  ['letters exchanged in the province', 'Đại Tự, Yên Lạc, Vĩhn Phúc', 'xã Liên Châu', '25'],
  ['written by ear', 'xã Chung Mỹ, Bình Xuyên, Vĩnh Phúc', 'xã Bình Tuyền', '25'],
  ['tr for ch, the marks agree', 'xã Trung Mĩ, Bình Xuyên, Vĩnh Phúc', 'xã Bình Tuyền', '25'],
  ['a district renamed before 2025', 'xã Tĩnh Hải, Tĩnh Gia, Thanh Hóa', 'phường Hải Bình', '38'],
  ['district dropped before 2025', 'xã Nội Hoàng, Yên Dũng, Bắc Giang', 'phường Tiền Phong', '24'],
  ['split, but all its people went to one', 'xã Kim Chung, Đông Anh, Hà Nội', 'xã Thiên Lộc', '01'],
  ['marks decide', 'xã Nậm Chày, Lào Cai', 'xã Nậm Chày', '15'],
  ['the district of another province is nothing', 'xã Phú Hữu, Châu Thành, Hậu Giang', 'xã Phú Hữu', '92'],
  ['VNI left-overs', 'xa4 D9ai5 Tu75, Ye6n Lac5, Vi4nh Phu1c', 'xã Liên Châu', '25'],
  ['half of a name with a dash', 'phường Xuân Hương, Đà Lạt, Lâm Đồng', 'phường Xuân Hương - Đà Lạt', '68'],
  ['a farm town without "nông trường"', 'TT Phong Hải, Bảo Thắng, Lào Cai', 'xã Phong Hải', '15'],
  ['a Roman number', 'xã Tân Phước I, Đồng Tháp', 'xã Tân Phước 1', '82'],
  ['new behind old', 'xã Đại Tự nay là xã Liên Châu, Phú Thọ', 'xã Liên Châu', '25'],
  ['old in brackets', 'xã Liên Châu, Phú Thọ (trước là xã Đại Tự, Vĩnh Phúc)', 'xã Liên Châu', '25'],
])('certain: %s', (_fact, said, commune, province) => {
  const address = understandAddress(said, places);
  expect([address.status, names(address), address.province]).toEqual(['commune', commune, province]);
});

test.each([
  ['renamed before 2025', 'xã Kim Sơn, Gia Lâm, Hà Nội', 'split', 'xã Thuận An, xã Gia Lâm'],
  ['merged before 2025 is asked back', 'phường Nguyễn Trung Trực, Ba Đình, Hà Nội', 'former', 'phường Ba Đình'],
  [
    'dropped district alone',
    'Quận 9, TP HCM',
    'district',
    'phường Long Bình, phường Long Phước, phường Long Trường, phường Phước Long, phường Tăng Nhơn Phú',
  ],
  ['split in three', 'thon 2 cam hoa cam lam khanh hoa', 'split', 'xã Cam Hiệp, xã Cam Lâm, xã Suối Dầu'],
  ['split, shown as we show it', 'thôn 2, xã Cam Hòa cũ, Khánh Hòa', 'split', 'xã Cam Hiệp, xã Cam Lâm, xã Suối Dầu'],
  [
    'only the old district',
    'ap 4 bu dang binh phuoc',
    'district',
    'xã Bù Đăng, xã Bom Bo, xã Đak Nhau, xã Nghĩa Trung, xã Phước Sơn, xã Thọ Sơn',
  ],
  [
    'district and town of one name',
    'TP Hải Dương',
    'district',
    'phường Hải Dương, phường Ái Quốc, phường Lê Thanh Nghị, phường Nam Đồng, phường Tân Hưng, phường Thạch Khôi, phường Thành Đông, phường Tứ Minh, phường Việt Hòa',
  ],
  [
    "district or today's commune",
    'Đại Từ, Thái Nguyên',
    'several',
    'xã Đại Từ, xã An Khánh, xã Đại Phúc, xã Đức Lương, xã La Bằng, xã Phú Lạc, xã Phú Thịnh, xã Phú Xuyên, xã Quân Chu, xã Vạn Phú',
  ],
  ['two communes of one name in a province', 'xã Tân Thịnh, Yên Bái', 'several', 'phường Văn Phú, xã Chấn Thịnh'],
  ['without marks there are two', 'xa nam chay lao cai', 'several', 'xã Nậm Chày, xã Mường Khương'],
])('to choose: %s', (_fact, said, doubt, communes) => {
  const address = understandAddress(said, places);
  expect([address.status, address.doubt, names(address)]).toEqual(['choice', doubt, communes]);
});

test.each([
  ['heir unknown', 'xã Bình Lãng, Thông Nông, Cao Bằng', '04'],
  ['old province', 'vinh phuc', '25'],
  ['with hamlet', 'thôn 5, tỉnh Hòa Bình', '25'],
  ['city that is a province', 'TP Bắc Ninh', '24'],
  ['commune of another province', 'xã Đại Tự, Nghệ An', '40'],
  ['province by its letters', 'TPHCM', '79'],
  ['Hà Tây went to Hà Nội', 'Hà Tây', '01'],
  ['Huế by its longer name', 'Thừa Thiên Huế', '46'],
])('only the province: %s', (_fact, said, province) => {
  const address = understandAddress(said, places);
  expect([address.status, address.doubt, address.province]).toEqual(['province', 'which_commune', province]);
  expect(address.communes).toEqual([]);
});

test.each([
  ['letters of two provinces', 'ĐN', 'which_province', ''],
  ['letters of three', 'tỉnh QN', 'which_province', ''],
  ['a name in many provinces', 'Tân Tiến', 'which_province', ''],
  ['a name in two provinces', 'xã Tân Cương', 'which_province', 'xã Tân Cương, xã Vĩnh Thành'],
  ['district in many provinces', 'huyện Châu Thành', 'which_province', ''],
  ['two provinces by letters, two communes', 'xã Bình Minh, QN', 'which_province', 'xã Bình Minh, xã Thăng An'],
  ['nothing of the kind', 'em chưa biết', 'unclear', ''],
  ['empty', '', 'unclear', ''],
  ["somebody's constructor", 'constructor', 'unclear', ''],
  ['only numbers', '0912 345 678', 'unclear', ''],
])('to ask: %s', (_fact, said, doubt, communes) => {
  const address = understandAddress(said, places);
  expect([address.status, address.doubt, names(address), address.province]).toEqual(['ask', doubt, communes, null]);
});

test('a long list is not offered: the province is asked for first', () => {
  expect(readAddress('xã Tân Tiến', places)).toEqual({ ask: 'which_province', choices: [] });
});

test('letters of two provinces: the provinces are the choices', () => {
  const reading = readAddress('ĐN', places);
  expect('ask' in reading ? reading.choices.map(({ province }) => province) : []).toEqual(['48', '75']);
});

test.each<[string, string, AddressContext, string]>([
  ['the province was told before', 'thôn 2 xã Tân Cương', { province: '19' }, 'commune: xã Tân Cương'],
  [
    'the old province was told before',
    'Bình Minh',
    { province: '75', formerProvince: 'Bình Phước' },
    'commune: xã Bom Bo',
  ],
  ['another province is named all the same', 'xã Đại Tự, Vĩnh Phúc', { province: '75' }, 'commune: xã Liên Châu'],
  [
    'one of those that were offered',
    'hồi trước là xã Bình Minh',
    { candidates: ['25405', '25396'] },
    'commune: xã Bom Bo',
  ],
  ['offered, but it is none of them', 'xã Đại Tự', { candidates: ['25405', '25396'] }, 'commune: xã Liên Châu'],
  ['nothing but what was told', 'chưa rõ', { province: '75' }, 'province: '],
])('context: %s', (_fact, said, context, expected) => {
  const address = understandAddress(said, places, context);
  expect(`${address.status}: ${names(address)}`).toBe(expected);
});

test('the place keeps the hamlet, the old names and the words as typed', () => {
  expect(readAddress(' Thôn 3, xã Đại Tự, H. Yên Lạc, Vĩnh Phúc', places)).toEqual({
    value: {
      province: '25',
      commune: '09064',
      hamlet: 'Thôn 3',
      former: { commune: 'xã Đại Tự', district: 'huyện Yên Lạc', province: 'Vĩnh Phúc' },
      typed: 'Thôn 3, xã Đại Tự, H. Yên Lạc, Vĩnh Phúc',
    },
  });
});

test('a split commune may stay open, its candidates told', () => {
  expect(understandAddress('thon 2 cam hoa cam lam khanh hoa', places).open).toEqual({
    province: '56',
    candidates: ['22435', '22453', '22708'],
    hamlet: 'thon 2',
    former: { commune: 'xã Cam Hòa', district: 'huyện Cam Lâm' },
    typed: 'thon 2 cam hoa cam lam khanh hoa',
  });
});

test.each([
  ['a unit word', 'xã Đại Tự cam sành 20k', '09064'],
  ['a larger unit', 'toi la tran van tam dai tu yen lac vinh phuc', '09064'],
  ['a name alone is no place yet', 'Đại Tự', undefined],
  ['most who write the name of this commune mean yes', 'đồng ý', undefined],
  ['a sentence', 'toi ban tu thang 5 den thang 7', undefined],
  ['not certain', 'xã Bình Minh', undefined],
])('found in a message: %s', (_fact, said, commune) => {
  expect(findAddress(said, places)?.commune).toBe(commune);
});

test.each([
  ['a number', 'ấp 4, xã Tân Cương, Thái Nguyên', 'ấp 4'],
  ['a name', 'xóm Soi Mít, xã Tân Cương, Thái Nguyên', 'xóm Soi Mít'],
  ['two of them', 'tổ 3, khu phố 2, phường Tân Khai, Đồng Nai', 'tổ 3, khu phố 2'],
  ['behind the commune', 'xã Tân Cương, Thái Nguyên, xóm 5', 'xóm 5'],
  ['a number and a letter', 'thôn 4B xã Tân Cương Thái Nguyên', 'thôn 4B'],
  ['no hamlet', 'xã Tân Cương, Thái Nguyên', undefined],
  ['bán is not bản', 'toi ban 2 ta che xa Tan Cuong Thai Nguyen', undefined],
])('hamlet: %s', (_fact, said, hamlet) => {
  expect(understandAddress(said, places).places[0]?.hamlet).toBe(hamlet);
});

test('what is shown of a commune is read as that commune, or offered beside one that bore its name', () => {
  const codes = [...places.communes.keys()];
  let offered = 0;
  fc.assert(
    fc.property(fc.constantFrom(...codes), (code) => {
      const province = places.communes.get(code)?.province ?? '';
      const address = understandAddress(showPlace({ province, commune: code, typed: '' }, places), places);
      expect(address.communes).toContain(code);
      expect(address.province).toBe(province);
      if (address.status !== 'commune') offered += 1;
    }),
    { numRuns: 300 },
  );
  expect(offered).toBeLessThan(60);
});

test('nothing anybody writes breaks it, and a certain commune lies in its province', () => {
  const word = fc.constantFrom(
    'xã',
    'h.',
    'tp',
    'thôn',
    '3',
    'Châu Thành',
    'tan phu',
    'ĐN',
    'Hà Nội',
    ',',
    '-',
    'nay là',
    'cũ',
  );
  const line = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(word, { maxLength: 40 }).map((words) => words.join(' ')),
  );
  fc.assert(
    fc.property(line, (said) => {
      const address = understandAddress(said, places);
      for (const code of address.communes) expect(places.communes.has(code)).toBe(true);
      if (address.status === 'commune')
        expect(places.communes.get(address.communes[0]!)?.province).toBe(address.province);
      const reading = readAddress(said, places);
      for (const place of 'value' in reading ? [reading.value] : reading.choices) showPlace(place, places);
    }),
    { numRuns: 300 },
  );
});
