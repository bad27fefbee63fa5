import { expect, test } from 'vitest';
import { NOBODY_YET } from '../../src/model/person.ts';
import { toStored } from '../../src/runtime/conversation-text.ts';
import { theBundle } from '../stage/the-bundle.ts';
import { Sitting } from './sitting.ts';
import { registered } from './toy-things.ts';

/** What is kept of a talk, without what stands in its key: Redis adds about 240 bytes and rounds up. */
function storedBytes(sitting: Sitting): number {
  if (!sitting.conversation) throw new Error('nothing is kept');
  return Buffer.byteLength(toStored(sitting.conversation).json);
}

test('somebody registered who has nothing open takes no more than what is known of them', () => {
  const sitting = new Sitting(theBundle(), registered(NOBODY_YET), undefined, true);
  sitting.say('alo');
  expect(storedBytes(sitting)).toBeLessThanOrEqual(400);
});

test('`register` at its last question stays under 1.2 KB in Redis', () => {
  const sitting = new Sitting(theBundle(), NOBODY_YET, undefined, true);
  for (const words of ['alo', 'dk', 'dong y', 'Nguyễn Thị Bảy', 'cô', '0912345678']) sitting.say(words);
  for (const words of ['thon 2 xa dai tu yen lac vinh phuc', 'hnd', 'chuoi']) sitting.say(words);
  expect(sitting.text).toContain('Câu cuối ạ.');
  expect(storedBytes(sitting)).toBeLessThanOrEqual(870);
});

test('`list_product` at its card stays under 2.5 KB in Redis', () => {
  const sitting = new Sitting(theBundle(), registered(NOBODY_YET), undefined, true);
  for (const words of ['ban ca chua', '25k', '2 ta', 'thang 12 toi thang 2', 'chua']) sitting.say(words);
  sitting.do({ move: 'photos', count: 5, pick: 1 });
  sitting.say('thêm: cà chua sạch nhà trồng, hái buổi sáng, trái chín cây, không phun thuốc trước khi hái');
  sitting.say('cả hai');
  expect(sitting.text).toContain('Đúng hết thì gửi cho cán bộ Hội xem nhé?');
  expect(storedBytes(sitting)).toBeLessThanOrEqual(2_000);
});
