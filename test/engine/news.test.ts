import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/model/json.ts';
import type { Notice } from '../../src/model/notice.ts';
import { NOBODY_YET } from '../../src/model/person.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/model/time.ts';
import { theBundle } from '../stage/the-bundle.ts';
import { Sitting } from './sitting.ts';
import { ABOUT, registered } from './toy-things.ts';

const news = (kind: string, values: JsonObject = {}): Notice => ({ kind, values: { ...ABOUT, ...values } });
const APPROVED = news('listing_approved', { marketplaces: ['postmart'] });
const LIVE = news('listing_live', { marketplace: 'postmart', url: 'https://san.example/a' });
const FAULT = news('listing_fault', { marketplace: 'voso', words: 'ảnh có chữ', field: 'photos' });
const OTHER = news('listing_live', {
  code: 'SP-000002',
  product: { said: 'chuối' },
  marketplace: 'postmart',
  url: 'https://san.example/b',
});

/** Somebody known, at nine in the morning, or so many hours later. */
function known(hoursLater = 0): Sitting {
  const sitting = new Sitting(theBundle(), registered(NOBODY_YET), undefined, true);
  sitting.say('cảm ơn');
  sitting.do({ move: 'wait', ms: hoursLater * HOUR_MS });
  return sitting;
}

function beginnings(sitting: Sitting): readonly string[] {
  return sitting.text.split('\n').map((line) => line.slice(0, 40));
}

test('by day news is told at once', () => {
  const sitting = known();
  sitting.hears(LIVE);
  expect(sitting.sent).toHaveLength(1);
  expect(sitting.text.startsWith('Cà chua đã lên sàn Postmart.')).toBe(true);
});

test('at night it waits for the morning, and what fell together is one message, the good first', () => {
  const sitting = known(12);
  sitting.hears(FAULT);
  expect(sitting.sent).toEqual([]);
  sitting.hears(OTHER);
  expect(sitting.sent).toEqual([]);
  sitting.do({ move: 'wait', ms: 9 * HOUR_MS + 50 * MINUTE_MS });
  expect(sitting.sent).toEqual([]);
  sitting.do({ move: 'wait', ms: 20 * MINUTE_MS });
  expect(sitting.sent).toHaveLength(1);
  expect(beginnings(sitting)[0]).toBe('Chuối đã lên sàn Postmart. Đường dẫn của');
  expect(sitting.text).toContain('Vỏ Sò báo chưa đưa lên được');
  expect(sitting.labels).toEqual(['Sửa ảnh', 'Hỏi cán bộ']);
});

test('who writes at night is told first what waits', () => {
  const sitting = known(12);
  sitting.hears(LIVE);
  sitting.say('alo');
  expect(sitting.sent).toHaveLength(1);
  expect(sitting.text.startsWith('Cà chua đã lên sàn Postmart.')).toBe(true);
  expect(sitting.text).toContain('Chú cần gì ạ?');
});

test('what later news has overtaken is told no more', () => {
  const sitting = known(12);
  sitting.hears(APPROVED);
  sitting.hears(LIVE);
  sitting.do({ move: 'wait', ms: 11 * HOUR_MS });
  expect(sitting.text).not.toContain('cán bộ Hội đã xem');
});

test('only of the same listing', () => {
  const sitting = known(12);
  sitting.hears(APPROVED);
  sitting.hears(OTHER);
  sitting.do({ move: 'wait', ms: 11 * HOUR_MS });
  expect(sitting.text).toContain('cán bộ Hội đã xem');
});

test('in the middle of a form the open question stands behind the news', () => {
  const sitting = known();
  sitting.say('bán cà chua');
  sitting.hears(LIVE);
  expect(sitting.text.split('\n').at(-1)).toContain('Cà chua nhà chú bán bao nhiêu một kg?');
  expect(sitting.labels).toEqual(['Thỏa thuận']);
});

test('news for somebody the talk does not know yet waits until it does', () => {
  const sitting = new Sitting(theBundle(), registered(NOBODY_YET), undefined, true);
  sitting.hears(LIVE);
  expect(sitting.done.get('load_person: known')).toBe(1);
  expect(sitting.text.startsWith('Cà chua đã lên sàn Postmart. Đường dẫn của chú:')).toBe(true);
});

test('the words of news are chosen by what it holds', () => {
  const sitting = known();
  sitting.hears(news('listing_sent_back', { field: 'price', words: 'Giá một kg hay một chai?' }));
  expect(sitting.text).toContain('Cán bộ Hội nhắn: "Giá một kg hay một chai?"');
  sitting.hears(
    news('listing_sent_back', { field: 'price', words: 'Cao quá', officerName: 'Thảo', officerForm: 'chị' }),
  );
  expect(sitting.text).toContain('Chị Thảo, cán bộ Hội, nhắn: "Cao quá"');
});
