import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { drawPhoto } from '../fixtures/draw-photo.ts';
import { PATIENCE, runProgram, temporaryFolder } from './run-program.ts';
import type { RunningProgram, TemporaryFolder } from './run-program.ts';
import { enter } from './web-client.ts';
import type { WebPerson } from './web-client.ts';

vi.setConfig(PATIENCE);

let folder: TemporaryFolder;
let program: RunningProgram;

beforeAll(async () => {
  folder = await temporaryFolder();
  program = await runProgram(folder.path);
});

afterAll(async () => {
  await program.stop();
  expect(program.output.slice(2)).toEqual([]);
  await folder.remove();
});

function newPerson(): Promise<WebPerson> {
  return enter(async () => program.url);
}

interface Sent {
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

describe('over HTTP', () => {
  const JSON_TYPE = { 'Content-Type': 'application/json' };
  const message = { id: 'message-0001', type: 'text', text: 'alo' };

  test.each<[string, string, string, Sent, number]>([
    ['no route', 'GET', '/wp-admin.php', {}, 404],
    ['no route, climbing', 'GET', '/assets/..%2f..%2fsrc%2fmain.ts', {}, 404],
    ['an address that cannot be decoded', 'GET', '/%c0%ae', {}, 400],
    ['the wrong method', 'DELETE', '/web/messages', {}, 404],
    ['reading what is only written', 'GET', '/web/messages', {}, 404],
    ['a platform that is not connected', 'POST', '/webhooks/telegram', { body: '{}', headers: JSON_TYPE }, 404],
    ['not JSON', 'POST', '/web/messages', { body: '{"id":', headers: JSON_TYPE }, 400],
    ['null', 'POST', '/web/messages', { body: 'null', headers: JSON_TYPE }, 400],
    ['a list', 'POST', '/web/messages', { body: '[]', headers: JSON_TYPE }, 400],
    ['nothing', 'POST', '/web/messages', { headers: JSON_TYPE }, 400],
    ['a poisoned prototype', 'POST', '/web/messages', { body: '{"__proto__":{"id":"x"}}', headers: JSON_TYPE }, 400],
    ['said to be mere text', 'POST', '/web/messages', posted(message, { 'Content-Type': 'text/plain' }), 400],
    ['said to be XML', 'POST', '/web/messages', posted(message, { 'Content-Type': 'text/xml' }), 415],
    ['over 1 MiB', 'POST', '/web/messages', { body: `"${'a'.repeat(1024 * 1024)}"`, headers: JSON_TYPE }, 413],
    ['over 20,000 letters', 'POST', '/web/messages', posted({ ...message, text: 'a'.repeat(20_001) }), 413],
    ['a message without words', 'POST', '/web/messages', posted({ ...message, text: ' \u0000 ' }), 400],
    ['an id that is a path', 'POST', '/web/messages', posted({ ...message, id: '../../etc/passwd' }), 400],
    ['a phone that there is not', 'POST', '/web/messages?phone=admin', posted(message), 404],
    ['two phones of one name', 'POST', '/web/messages?phone=a&phone=b', posted(message), 400],
    ['photos that are none', 'POST', '/web/photos', posted(message), 400],
    ['from another site', 'POST', '/web/messages', posted(message, { Origin: 'https://elsewhere.example' }), 403],
    ['from nobody', 'POST', '/web/messages', posted(message, { Cookie: 'len_san=forged.signature' }), 401],
    ['what nobody may hear', 'GET', '/web/events', { headers: { Cookie: '' } }, 401],
  ])('%s', async (_fact, method, path, init, status) => {
    const cookie = (await fetch(program.url)).headers.get('set-cookie')?.split(';')[0] ?? '';
    const response = await fetch(`${program.url}${path}`, {
      ...init,
      method,
      headers: { Cookie: cookie, ...init.headers },
    });
    const body = await response.text();
    expect([response.status, body]).toEqual([status, expect.stringMatching(/^\{"error":"\w+"\}$/)]);
    expect(response.headers.get('x-content-type-options') ?? 'nosniff').toBe('nosniff');
  });

  function posted(body: object, headers: Record<string, string> = {}): Sent {
    return { body: JSON.stringify(body), headers: { ...JSON_TYPE, ...headers } };
  }

  test('what is not even HTTP is turned away, and the next is served', async () => {
    const { port } = new URL(program.url);
    const status = await new Promise((resolve) => {
      const asked = request({
        port,
        host: '127.0.0.1',
        method: 'GET',
        path: '/',
        headers: { 'X-Long': 'a'.repeat(20_000) },
      });
      asked.on('response', (response) => resolve(response.resume().statusCode)).end();
    });
    expect(status).toBe(431);
    expect((await fetch(`${program.url}/health`)).status).toBe(200);
  });
});

/** Where in the talk somebody may be: the lines that lead there. */
const NAME = ['dang ky', 'dong y'];
const PLACE = [...NAME, 'Lê Thị Hoa', 'bac', '0912345678'];
const PRODUCT = [...PLACE, 'thon 2 xa dai tu yen lac vinh phuc', 'hnd'];
const CARD = [...PRODUCT, 'ca chua', '5 sao'];
const PRICE = [...CARD, 'dung r', 'khong can', 'dang luon'];

describe.each<[string, readonly string[]]>([
  ['with nothing open', []],
  ['asked for the consent', ['dang ky']],
  ['asked for the name', NAME],
  ['asked for the place', PLACE],
  ['asked for the goods', PRODUCT],
  ['before the card', CARD],
  ['asked for the price', PRICE],
])('%s', (_where, lines) => {
  test('whatever is typed is answered kindly', async () => {
    const person = await newPerson();
    for (const line of lines) await person.ask(line);
    for (const said of [
      '__proto__',
      'constructor',
      'toString',
      '🍅🍅🥭',
      '?',
      '👨‍👩‍👧‍👦',
      'a'.repeat(10_000),
      'cà chua '.repeat(1_250),
      '9'.repeat(10_000),
      'giá bao nhiêu'.normalize('NFD'),
      '\u202eđặc biệt\u202c',
      'x\u200bi\u200dn\ufeff',
      '\ud83d',
      '{{bà con}} $t(talk.apology) ${1+1}',
      '<script>alert(1)</script>',
      "'; drop table households; --",
      'một\n\n\nhai',
    ]) {
      const answer = await person.ask(said);
      expect(answer).not.toMatch(/vướng|undefined|NaN|\[object|function|native code|Xong rồi|HO-/);
      expect(answer).not.toBe('');
    }
    person.leave();
  });
});

test('letters that come apart and signs that nobody sees change nothing', async () => {
  const person = await newPerson();
  const plain = await person.ask('đăng ký');
  for (const said of ['đăng ký'.normalize('NFD'), 'đ\u200băng\u200d ký\ufeff', '\u202ađăng ký\u202c'])
    expect(await person.ask(said)).toBe(plain);
  person.leave();
});

test('a photo too big, one that is a PDF, one cut off: said kindly, and the good one beside them is taken', async () => {
  const person = await newPerson();
  for (const line of [...PRICE, '25k', 'tam 2 ta', 'thang 12 den thang 2']) await person.ask(line);
  expect(await person.ask('chua co')).toContain('ảnh cà chua');

  expect(await person.sendPhotos(Buffer.alloc(30_000_000, 'x'))).toEqual({
    status: 413,
    body: expect.stringContaining('"too_big"') as string,
  });
  const good = await drawPhoto({ kind: 'tomatoes', seed: 5 });
  const bad = [Buffer.from('%PDF-1.7\n1 0 obj\n'), good.subarray(0, good.length / 2), Buffer.from('GIF89a')];
  expect((await person.sendPhotos(...bad)).status).toBe(200);
  const answer = await person.next();
  expect(answer).toContain('ảnh');
  expect(answer).not.toContain('vướng');
  expect((await person.sendPhotos(good)).status).toBe(200);
  expect(await person.next()).toContain('lời giới thiệu');
  person.leave();
});
