import { expect, test } from 'vitest';
import type { Place } from '../../src/model/answers.ts';
import { loadPlaces } from '../../src/flows/knowledge.ts';
import { otherKeys, placeKey, spellingOf, unitAndName } from '../../src/vietnamese/places-key.ts';
import { regionOfPlace, showCommune, showPlace, showProvince } from '../../src/vietnamese/places.ts';

const places = loadPlaces();

test.each<[string, Place, string]>([
  [
    "today's name, the old one in brackets",
    {
      province: '25',
      commune: '09064',
      hamlet: 'thôn 3',
      former: { commune: 'xã Đại Tự', district: 'huyện Yên Lạc', province: 'Vĩnh Phúc' },
      typed: '',
    },
    'thôn 3, xã Liên Châu, Phú Thọ (trước là xã Đại Tự, Vĩnh Phúc)',
  ],
  ["today's name only", { province: '25', commune: '09064', typed: '' }, 'xã Liên Châu, Phú Thọ'],
  [
    'only the province was called otherwise',
    { province: '25', commune: '09064', former: { province: 'Vĩnh Phúc' }, typed: '' },
    'xã Liên Châu, Phú Thọ (trước thuộc Vĩnh Phúc)',
  ],
  [
    'the province kept its name',
    {
      province: '38',
      commune: '16645',
      former: { commune: 'phường Tĩnh Hải', district: 'thị xã Nghi Sơn' },
      typed: '',
    },
    'phường Hải Bình, Thanh Hóa (trước là phường Tĩnh Hải)',
  ],
  [
    'the commune is open',
    { province: '56', candidates: ['22435', '22453'], hamlet: 'thôn 2', former: { commune: 'xã Cam Hòa' }, typed: '' },
    'thôn 2, xã Cam Hòa cũ, Khánh Hòa',
  ],
  [
    'only the district is known',
    { province: '75', hamlet: 'ấp 4', former: { district: 'huyện Bù Đăng', province: 'Bình Phước' }, typed: '' },
    'ấp 4, huyện Bù Đăng cũ, Đồng Nai',
  ],
  ['only the province is known', { province: '79', typed: '' }, 'TP Hồ Chí Minh'],
])('shown: %s', (_fact, place, expected) => {
  expect(showPlace(place, places)).toBe(expected);
});

test('a buyer sees the commune, not the hamlet', () => {
  expect(showCommune({ province: '25', commune: '09064', hamlet: 'thôn 3', typed: '' }, places)).toBe(
    'xã Liên Châu, Phú Thọ',
  );
  expect(showCommune('26740', places)).toBe('phường Sài Gòn, TP Hồ Chí Minh');
});

test('a code that no commune or province has is our mistake', () => {
  expect(() => showCommune('00000', places)).toThrow('no commune has the code 00000');
  expect(() => showProvince('00', places)).toThrow('no province has the code 00');
});

test.each<[string, Omit<Place, 'typed'>, string | undefined]>([
  ['a northern province', { province: '01' }, 'Bắc Bộ'],
  ['Thanh Hóa counts as the centre', { province: '38' }, 'Trung Bộ'],
  ['a southern province', { province: '82' }, 'Nam Bộ'],
  ['a province of the centre and the Highlands', { province: '52' }, undefined],
  ['the old province decides', { province: '52', former: { province: 'Bình Định' } }, 'Trung Bộ'],
  ['the commune decides', { province: '68', commune: '22918' }, 'Trung Bộ'],
  ['the Highlands are asked', { province: '66', former: { province: 'Đắk Lắk' } }, undefined],
])('region: %s', (_fact, place, region) => {
  expect(regionOfPlace({ ...place, typed: '' }, places)).toBe(region);
});

test.each([
  ['marks and blanks', 'Đạ Huoai', 'dahuoai'],
  ['an apostrophe', "Ea H'Leo", 'eahleo'],
  ['i for y', 'Quy Nhơn', 'quinhon'],
  ['a number', '05', '5'],
])('key: %s', (_fact, name, key) => {
  expect(placeKey(name)).toBe(key);
});

test.each([
  ['final k as c', 'Đắk Lắk', ['daclac']],
  ['final c as k', 'Đắc Lua', ['daklua']],
  ['Roman numbers', 'Hòa Tú II', ['hoatu2']],
  ['a Roman number alone', 'IV', ['4']],
  ['the other way round', 'Tân Phước 1', ['tanphuoci']],
  ['nothing else', 'Liên Châu', []],
])('other keys: %s', (_fact, name, keys) => {
  expect(otherKeys(name)).toEqual(keys);
});

test('a syllable is spelt one way, wherever its tone was put', () => {
  expect(spellingOf('hoà')).toBe(spellingOf('Hòa'));
  expect(spellingOf('quí')).toBe(spellingOf('quý'));
  expect(spellingOf('Đắk')).toBe(spellingOf('Đăk'));
  expect(spellingOf('hoa')).not.toBe(spellingOf('hòa'));
});

test.each([
  ['a commune', 'Thị trấn Yên Lạc', { type: 'thị trấn', name: 'Yên Lạc' }],
  ['newer tone placement', 'Xã Hoà Phú', { type: 'xã', name: 'Hòa Phú' }],
  ['no unit word', 'Phú Thọ', { type: '', name: 'Phú Thọ' }],
])('unit and name: %s', (_fact, full, expected) => {
  expect(unitAndName(full)).toEqual(expected);
});
