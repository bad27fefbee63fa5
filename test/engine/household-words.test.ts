import { expect, test } from 'vitest';
import { householdChange } from '../../src/engine/recognisers/household-change.ts';
import { householdFor } from '../../src/engine/recognisers/household-for.ts';
import { beginTalk } from '../../src/engine/talk.ts';
import { newConversation } from '../../src/engine/step.ts';
import { OPENING } from '../stage/stage.ts';
import { theBundle } from '../stage/the-bundle.ts';

const talk = beginTalk(theBundle(), newConversation('web:1', OPENING), OPENING);

test.each([
  ['đổi số điện thoại', 'phone'],
  ['doi sdt giup', 'phone'],
  ['em doi so dt cho chi voi', 'phone'],
  ['thay sim roi', 'phone'],
  ['cho tôi sửa lại số điện thoại', 'phone'],
  ['sua dia chi', 'place'],
  ['chuyển nhà rồi em', 'place'],
  ['chuyen ve xa Tân Phước 2', 'place'],
  ['toi muon doi cho o', 'place'],
  ['sửa họ tên', 'name'],
  ['sua ten chu ho', 'name'],
  ['đổi nhóm', 'membership'],
])('"%s" changes the %s', (said, part) => {
  expect(householdChange.find(talk, said)).toEqual({ answers: { part } });
});

test.each([
  'đổi giá cà chua 20k',
  'sửa ảnh',
  'thay ảnh khác',
  'đổi tên hàng',
  'sua so luong con 2 ta',
  'nhà tôi đổi số rồi thì sao?',
  'chuyển hàng cho bưu điện',
  'sửa',
])('"%s" changes nothing of the household', (said) => {
  expect(householdChange.find(talk, said)).toBeUndefined();
});

test.each([
  ['dang ky cho me toi nua', 'mẹ'],
  ['đăng ký cho bà nội', 'bà nội'],
  ['toi muon dk ho cho hang xom', 'hàng xóm'],
  ['đăng ký giúp cho ba tôi luôn', 'ba'],
  ['đăng ký cho bà', 'bà'],
])('"%s" is a household for %s', (said, owner_word) => {
  expect(householdFor.find(talk, said)).toEqual({ answers: { owner_word } });
});

test.each(['đăng ký cho tôi', 'dang ky cho nhanh', 'đăng ký', 'đăng ký cho con gà'])(
  '"%s" is for nobody else',
  (said) => {
    expect(householdFor.find(talk, said)).toBeUndefined();
  },
);
