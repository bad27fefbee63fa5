import { expect, test } from 'vitest';
import type { Asking } from '../../src/engine/field.ts';
import { fields } from '../../src/engine/fields/index.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { OPENING } from '../stage/stage.ts';
import { theBundle } from '../stage/the-bundle.ts';

const bundle = theBundle();

function asking(changes: Partial<Asking> = {}): Asking {
  return {
    texts: 'flows.list_product.product',
    options: {},
    answers: {},
    doubt: undefined,
    was: undefined,
    at: OPENING,
    knowledge: bundle.knowledge,
    wording: bundle.texts,
    ...changes,
  };
}

function field(name: string) {
  const found = fields.get(name);
  if (!found) throw new Error(`no field "${name}"`);
  return found;
}

const papers = {
  texts: 'flows.list_product.papers',
  options: { choices: ['vietgap', 'ocop', 'cam_ket', 'khac', 'none'] },
};
const membership = {
  texts: 'flows.register.membership',
  options: { choices: ['hoi_nong_dan', 'hop_tac_xa', 'chua_co'], typed: ['cau_lac_bo'] },
};
const inBacBo = { answers: { place: { province: '25', commune: '09064', typed: '' } } };

test.each<[field: string, said: string, context: Partial<Asking>]>([
  ['address_form', 'Cô', {}],
  ['address_form', 'dì', {}],
  ['area', '700 m2', {}],
  ['area', '2 ha', {}],
  ['area', '5 sào', inBacBo],
  ['choice', 'VietGAP', papers],
  ['choice', 'cam kết', papers],
  ['choice', 'chưa có', papers],
  ['consent', 'đồng ý', {}],
  ['consent', 'không đồng ý', {}],
  ['dates', 'quanh năm', {}],
  ['dates', 'tháng 12 đến tháng 2', {}],
  ['dates', 'từ 5/12 đến 20/12', {}],
  ['marketplaces', 'Postmart', {}],
  ['marketplaces', 'cả hai', {}],
  ['person_name', 'Nguyễn Thị Bảy', {}],
  ['person_name', 'Giàng A Páo', {}],
  ['phone', '0912345678', {}],
  ['place', 'thôn 3 xã Liên Châu Phú Thọ', {}],
  ['place', 'xã Tân Phước 1 Đồng Tháp', {}],
  ['price', '25k một kg', {}],
  ['price', '1tr2 một tạ', {}],
  ['price', '30k 2 kg', {}],
  ['price', 'thỏa thuận', {}],
  ['product', 'cà chua', {}],
  ['product', 'mật ong', {}],
  ['quantity', '2 tạ', {}],
  ['quantity', 'khoảng nửa tấn', {}],
  ['quantity', '300 trái', {}],
  ['quantity', '20 kg một ngày', {}],
  ['text', 'ảnh 2 tối quá', {}],
  ['typed_word', 'xóa hết', { texts: 'flows.delete_my_data.sure' }],
  ['typed_word', 'không', { texts: 'flows.delete_my_data.sure' }],
  ['yes_no', 'có', { texts: 'flows.register.announcements' }],
  ['yes_no', 'không', { texts: 'flows.register.announcements' }],
])('what %s shows of "%s" is read as the same value', (name, said, context) => {
  const kind = field(name);
  const first = kind.parse(said, asking(context));
  if (!('value' in first)) throw new Error(`"${said}" is asked about: ${first.ask}`);
  const again = kind.parse(kind.show(first.value, asking(context)), asking(context));
  expect(without(again, 'typed', 'words')).toEqual(without(first, 'typed', 'words'));
});

/** What was typed is kept as typed, and differs. */
function without(reading: object, ...names: readonly string[]): unknown {
  return JSON.parse(JSON.stringify(reading, (name, value: unknown) => (names.includes(name) ? undefined : value)));
}

const doubt = (why: string, ...choices: readonly Json[]): Partial<Asking> => ({ doubt: { why, choices } });
const tan = { province: '', typed: 'thôn 2 xã Tân Lập' };

test.each<[fact: string, field: string, said: string, context: Partial<Asking>, read: JsonObject]>([
  [
    'a name nobody knows is asked about, not refused',
    'person_name',
    'chiu si mui',
    {},
    { ask: 'unsure', choices: ['Chiu Si Mui'] },
  ],
  ['a clear yes only', 'consent', 'sao cũng được', {}, { ask: 'unclear', choices: [] }],
  [
    'a hamlet nobody knows stops nobody',
    'place',
    'chịu',
    doubt('hamlet', { province: '25', typed: 'x' }),
    { value: { province: '25', typed: 'x' } },
  ],
  [
    'words that too many provinces have wait for the province',
    'place',
    'xã Tân Lập',
    {},
    { ask: 'many_provinces', choices: [{ province: '', typed: 'xã Tân Lập' }] },
  ],
  ['nothing can be read twice', 'place', 'hả', doubt('many_provinces', tan), { ask: 'unclear', choices: [] }],
  [
    '"60" under "is your tạ 60 or 100 kg?"',
    'price',
    '60',
    doubt('kg_per_ta', { unitKg: 60 }, { unitKg: 100 }),
    { value: { unitKg: 60 } },
  ],
  ['"cứ dùng" under advice keeps all', 'photos', 'cứ dùng', doubt('advice_dark', [1, 2], [2]), { value: [1, 2] }],
  ['"bỏ tấm 1" keeps the good ones', 'photos', 'bỏ tấm 1', doubt('advice_dark', [1, 2], [2]), { value: [2] }],
  ['words are no photo', 'photos', 'cà chua', {}, { ask: 'unclear', choices: [] }],
  [
    'what cannot be undone needs its word',
    'typed_word',
    'ok',
    { texts: 'flows.delete_my_data.sure' },
    { ask: 'unclear', choices: [] },
  ],
  ['a club has no button but is taken', 'choice', 'em ở clb chè tân cương', membership, { value: 'cau_lac_bo' }],
  ['a club has members, too', 'choice', 'hoi vien cau lac bo che', membership, { value: 'cau_lac_bo' }],
  ['a member of both is asked again', 'choice', 'hội viên, có htx nữa', membership, { ask: 'unclear', choices: [] }],
  ['numbers count the buttons only', 'choice', '4', membership, { ask: 'unclear', choices: [] }],
  ['with only a blank nothing is said', 'text', '  ', {}, { ask: 'unclear', choices: [] }],
  ['more than the flow allows', 'text', 'dài quá', { options: { max: 3 } }, { ask: 'too_long', choices: [] }],
])('reading: %s', (_fact, name, said, context, read) => {
  expect(field(name).parse(said, asking(context))).toEqual(read);
});

test('with one marketplace open there is nothing to ask', () => {
  const only = {
    ...bundle.knowledge,
    marketplaces: bundle.knowledge.marketplaces.filter(({ id }) => id === 'postmart'),
  };
  expect(field('marketplaces').only?.(asking({ knowledge: only }))).toEqual(['postmart']);
  expect(field('marketplaces').only?.(asking())).toBeUndefined();
});
