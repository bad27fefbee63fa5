import { expect, test } from 'vitest';
import { loadCorrections, loadPlaces, loadProducts, loadSnapshot } from '../../src/flows/knowledge.ts';
import { tablesOf } from '../../src/vietnamese/places-tables.ts';

const snapshot = loadSnapshot();
const corrections = loadCorrections();
const tables = tablesOf(snapshot, corrections);
const places = loadPlaces();
const live = new Map(tables.oldCommunes.flatMap((row) => (row.code === undefined ? [] : [[row.code, row] as const])));

test('today there are 34 provinces, 9 of them cities', () => {
  expect(tables.provinces).toHaveLength(34);
  expect(tables.provinces.filter(({ type }) => type === 'thành phố')).toHaveLength(9);
});

test('and 3,321 communes: 2,599 xã, 709 phường, 13 đặc khu', () => {
  const of = (type: string): number => tables.communes.filter((row) => row.type === type).length;
  expect([of('xã'), of('phường'), of('đặc khu'), places.communes.size]).toEqual([2_599, 709, 13, 3_321]);
});

test('until July 2025 there were 63 provinces, 696 districts and 10,046 communes', () => {
  const districts = new Set(
    [...places.names.values()].flat().flatMap(({ units }) => units.filter((unit) => unit.level === 'district')),
  );
  expect(tables.oldProvinces).toHaveLength(63);
  expect([...districts].filter((unit) => !unit.isFormer)).toHaveLength(696);
  expect([...districts].filter((unit) => unit.isFormer)).toHaveLength(25);
  expect(live.size).toBe(10_046);
});

test('440 of those communes were split, and all the people of 58 went to one', () => {
  const split = [...live.values()].filter(({ to }) => to.length > 1);
  expect(split).toHaveLength(440);
  expect(split.filter(({ peopleToFirst }) => peopleToFirst)).toHaveLength(58);
});

test('2,229 names dropped before 2025 are known, 155 of them without an heir', () => {
  const former = tables.oldCommunes.filter(({ code }) => code === undefined);
  expect(former).toHaveLength(2_229);
  expect(former.filter(({ trust }) => trust === 'weak')).toHaveLength(984);
  expect(former.filter(({ trust }) => trust === 'unknown')).toHaveLength(155);
});

test('every code that stands anywhere is the code of a commune of today, in the right province', () => {
  const provinces = new Map(tables.oldProvinces.map(({ name, province }) => [name, province]));
  for (const { to, province } of [...tables.oldCommunes, ...tables.extraDistricts]) {
    for (const code of to) expect(places.communes.get(code)?.province).toBe(provinces.get(province));
  }
});

test("every commune of today but the islands' has land from an old one", () => {
  const heirs = new Set([...live.values()].flatMap(({ to }) => to));
  const islands = corrections.islands.map(({ to }) => to);
  expect([...places.communes.keys()].filter((code) => !heirs.has(code)).toSorted()).toEqual(islands.toSorted());
});

test('every correction corrects something: none is left over when the package mends a fault', () => {
  const codes = new Set(snapshot.communes.map(({ code }) => code));
  const old = new Set(snapshot.links.map(({ oldCode }) => oldCode));
  for (const [wrong, right] of Object.entries(corrections.recoded)) {
    expect([codes.has(wrong), codes.has(right)]).toEqual([true, false]);
  }
  for (const code of Object.keys(corrections.missing)) expect(old.has(code)).toBe(false);
  for (const code of [...Object.keys(corrections.moved), ...Object.keys(corrections.names)]) {
    expect(old.has(code)).toBe(true);
  }
});

test.each([
  ['Ia Mơ has its own code', '23938', 'xã', 'Ia Mơ', '52'],
  ['Tân Khai became a ward on 30 April 2026', '25357', 'phường', 'Tân Khai', '75'],
  ['Kép became a ward on 20 September 2026', '07399', 'phường', 'Kép', '24'],
  ['an old number, a new unit', '26740', 'phường', 'Sài Gòn', '79'],
])('commune: %s', (_fact, code, type, name, province) => {
  expect(places.communes.get(code)).toMatchObject({ type, name, province });
});

test.each([
  ['went whole', '09067', 'Xã Đại Tự', ['09064']],
  ['split in three', '22438', 'Xã Cam Hòa', ['22435', '22453', '22708']],
  ['was sent to a neighbour of the same name', '30913', 'Xã Thạnh Lộc', ['30910']],
  ['was left out', '07732', 'xã Nham Sơn', ['07210']],
])('old commune: %s', (_fact, code, name, to) => {
  expect(live.get(code)).toMatchObject({ name, to });
});

test('a place name leads to all that bear it, in every spelling', () => {
  const units = (places.names.get('daitu') ?? []).flatMap((name) => name.units);
  expect(units.map(({ level }) => level)).toEqual(expect.arrayContaining(['commune', 'district', 'old']));
});

test('190 products in 19 groups, each in a group that exists', () => {
  const products = loadProducts();
  expect([products.kinds.size, products.categories.size]).toEqual([190, 19]);
  for (const { category } of products.kinds.values()) expect(products.categories.has(category)).toBe(true);
});
