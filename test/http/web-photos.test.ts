import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { webFixture } from './web-fixture.ts';
import type { WebFixture } from './web-fixture.ts';

const HASH = 'c'.repeat(64);
const JPG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);

let web: WebFixture;
let cookie: string;

beforeAll(async () => {
  const photos = { read: async (hash: string, size: string) => (hash === HASH ? Buffer.from(size) : undefined) };
  web = await webFixture({ webChat: { photos } });
});

beforeEach(async () => {
  cookie = await web.newPerson();
  web.accepted.length = 0;
});

afterAll(() => web.close());

function upload(form: FormData, headers: Record<string, string> = {}) {
  return web.app.inject({ method: 'POST', url: '/web/photos', headers: { cookie, ...headers }, payload: form });
}

function album(...photos: readonly (readonly [id: string, bytes: Uint8Array])[]): FormData {
  const form = new FormData();
  for (const [id, bytes] of photos) {
    form.append('id', id);
    form.append('photo', new Blob([new Uint8Array(bytes)]), 'DCIM_001.JPG');
  }
  return form;
}

test('several photos become a message each, in order, and can be looked at again by who sent them', async () => {
  const answer = await upload(album(['photo-0001', JPG], ['photo-0002', Buffer.from('two')]));
  expect(answer.json()).toEqual({
    photos: [
      { id: 'photo-0001', result: 'accepted' },
      { id: 'photo-0002', result: 'accepted' },
    ],
  });
  const person = cookie.slice(8, 40);
  expect(web.accepted).toEqual(
    ['photo-0001', 'photo-0002'].map((id) => ({
      address: `web:${person}`,
      said: { type: 'photo', photo: { reference: `${person}.${id}` } },
      id: `web/${id}`,
    })),
  );
  const own = await web.app.inject({ url: '/web/uploads/photo-0001', headers: { cookie } });
  expect(own.rawPayload).toEqual(JPG);
  expect(own.headers['content-security-policy']).toContain('sandbox');
  const stranger = await web.app.inject({ url: '/web/uploads/photo-0001', headers: { cookie: await web.newPerson() } });
  expect(stranger.statusCode).toBe(404);
});

test('an album sent again changes nothing', async () => {
  await upload(album(['photo-0001', JPG]));
  expect((await upload(album(['photo-0001', JPG], ['photo-0002', JPG]))).statusCode).toBe(200);
  expect(web.accepted.map(({ id }) => id)).toEqual(['web/photo-0001', 'web/photo-0002']);
});

test('one photo of 30 MB does not hold back the others', async () => {
  const answer = await upload(album(['photo-0001', Buffer.alloc(30 * 1024 * 1024)], ['photo-0002', JPG]));
  expect([answer.statusCode, answer.json()]).toEqual([
    200,
    {
      photos: [
        { id: 'photo-0001', result: 'too_big' },
        { id: 'photo-0002', result: 'accepted' },
      ],
    },
  ]);
  expect(web.accepted.map(({ id }) => id)).toEqual(['web/photo-0002']);
});

test('nothing but a photo of 30 MB → 413', async () => {
  expect((await upload(album(['photo-0001', Buffer.alloc(30 * 1024 * 1024)]))).statusCode).toBe(413);
});

test.each<[string, number, () => FormData, Record<string, string>]>([
  ['a photo without an id', 400, () => formOf(['photo', new Blob(['a'])]), {}],
  ['an id that is a path', 400, () => formOf(['id', '../../x'], ['photo', new Blob(['a'])]), {}],
  ['no photo at all', 400, () => formOf(['id', 'photo-0001']), {}],
  ['11 photos', 413, () => album(...Array.from({ length: 11 }, (_, n) => [`photo-00${n + 10}`, JPG] as const)), {}],
  ['a stranger', 401, () => album(['photo-0001', JPG]), { cookie: '' }],
  ['another site', 403, () => album(['photo-0001', JPG]), { origin: 'https://evil.example' }],
])('refused: %s → %i', async (_fact, status, form, headers) => {
  expect((await upload(form(), headers)).statusCode).toBe(status);
  expect(web.accepted).toEqual([]);
});

test('a body that is no multipart → 400', async () => {
  const headers = { cookie, 'content-type': 'application/json' };
  expect((await web.app.inject({ method: 'POST', url: '/web/photos', headers, payload: {} })).statusCode).toBe(400);
  const cut = { cookie, 'content-type': 'multipart/form-data; boundary=x' };
  const payload = '--x\r\nContent-Disposition: form-data; name="id"\r\n\r\nphoto-';
  expect((await web.app.inject({ method: 'POST', url: '/web/photos', headers: cut, payload })).statusCode).toBe(400);
});

test('a kept photo is shown in two sizes, and asked for anew each time', async () => {
  const headers = { cookie };
  const [full, small, gone] = await Promise.all([
    web.app.inject({ url: `/web/photos/${HASH}`, headers }),
    web.app.inject({ url: `/web/photos/${HASH}?size=thumbnail`, headers }),
    web.app.inject({ url: `/web/photos/${'d'.repeat(64)}`, headers }),
  ]);
  expect([full.body, small.body, gone.statusCode]).toEqual(['full', 'thumbnail', 404]);
  expect([full.headers['content-type'], full.headers['cache-control']]).toEqual(['image/jpeg', 'private, no-cache']);
  const again = await web.app.inject({
    url: `/web/photos/${HASH}`,
    headers: { cookie, 'if-none-match': String(full.headers['etag']) },
  });
  expect([again.statusCode, again.body]).toEqual([304, '']);
  expect((await web.app.inject({ url: `/web/photos/${HASH}` })).statusCode).toBe(401);
});

function formOf(...fields: readonly (readonly [string, string | Blob])[]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, value, 'a.jpg');
  }
  return form;
}
