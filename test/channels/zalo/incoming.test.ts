import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseEvent } from '../../../src/channels/zalo/event.ts';
import { readEvent } from '../../../src/channels/zalo/incoming.ts';
import { parseJson } from '../../../src/channels/zalo/parse-json.ts';
import { T0 } from './zalo-stage.ts';

interface Row {
  readonly fact: string;
  /** JSON, or its text where numbers must stand as they are. */
  readonly body: object | string;
  readonly heard: object;
}

function rowsOf(name: string): readonly Row[] {
  const file = new URL(`../../payloads/zalo/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as readonly Row[];
}

const ROWS = ['texts', 'attachments', 'people', 'reports'].flatMap(rowsOf);

test.each(ROWS.map((row) => [row.fact, row] as const))('%s', (_fact, { body, heard }) => {
  const event = parseEvent(parseJson(typeof body === 'string' ? body : JSON.stringify(body)));
  expect(readEvent(event!, T0, 'digest')).toEqual(heard);
});

test.each([
  ['no event', {}],
  ['an event without a name', { app_id: '1' }],
  ['a name that is no name', { event_name: 'user send text' }],
  ['a list of events', [{ event_name: 'follow' }]],
  ['a number', 7],
  ['nothing', null],
])('is not taken for an event: %s', (_fact, body) => {
  expect(parseEvent(body)).toBeUndefined();
});

test('whatever stands in the fields, nothing throws, and what a person sends is said', () => {
  const anything = fc.jsonValue();
  const events = fc.record(
    {
      event_name: fc.constantFrom('user_send_text', 'user_send_image', 'user_send_location', 'follow', 'oa_send_text'),
      timestamp: anything,
      sender: fc.oneof(anything, fc.constant({ id: '739' })),
      recipient: anything,
      follower: anything,
      message: fc.oneof(anything, fc.record({ msg_id: anything, text: anything, attachments: anything })),
      info: anything,
    },
    { requiredKeys: ['event_name'] },
  );
  fc.assert(
    fc.property(events, (body) => {
      const event = parseEvent(parseJson(JSON.stringify(body)));
      const heard = readEvent(event!, T0, 'digest');
      if (heard.kind === 'said') expect(heard.messages.length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});
