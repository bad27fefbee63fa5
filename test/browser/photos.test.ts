import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testRedisUrl } from '../setup/redis-server.ts';
import { launchBrowser, listenForFaults, newPerson, takePicture } from './browser.ts';
import { chatPhone, expectNothingCutOff } from './chat-page.ts';
import type { PhotoFile } from './chat-page.ts';
import { readWidths } from './in-page.js';
import { startToy } from './toy-server.ts';
import type { ToyServer } from './toy-server.ts';

let browser: Browser;
let toy: ToyServer;

beforeAll(async () => {
  browser = await launchBrowser();
  toy = await startToy({ redisUrl: testRedisUrl() });
});

afterAll(async () => {
  await browser.close();
  await toy.close();
});

test('several photos at once: previews, one message each in order, still there after a reload', async () => {
  const person = await newPerson(browser);
  const page = await person.newPage();
  const faults = listenForFaults(page);
  await page.goto(toy.url);
  const phone = chatPhone(page);
  const before = toy.taken.length;
  await phone.sendPhotos([await photo('#c0392b', 800), await photo('#27ae60', 3200)]);
  await expect.poll(() => toy.taken.length).toBe(before + 2);
  await phone.hears('Em nhận ảnh rồi ạ');
  expect(toy.taken.slice(before).every(({ type }) => type === 'photo')).toBe(true);
  expect(await shownPhotos()).toEqual([true, true]);
  await takePicture(page, 'phone-photos');
  await expectNothingCutOff(page);

  await page.reload();
  await phone.hears('Em nhận ảnh rồi ạ');
  await expect.poll(shownPhotos).toEqual([true, true]);
  expect(await page.locator('.own-photo img').first().getAttribute('src')).toMatch(/^\/web\/uploads\/[0-9a-f]{32}$/);
  expect(faults).toEqual([]);
  await person.close();

  async function shownPhotos(): Promise<readonly boolean[]> {
    const widths = await page.locator('.own-photo img').evaluateAll(readWidths);
    return widths.map((width) => width > 100);
  }
});

test('a photo from a good camera is made small on the phone before it costs the farmer money', async () => {
  const person = await newPerson(browser);
  const page = await person.newPage();
  await page.goto(toy.url);
  const big = await photo('noise', 2600);
  expect(big.buffer.length).toBeGreaterThan(3_000_000);
  const posted = page.waitForRequest('**/web/photos');
  await chatPhone(page).sendPhotos([big]);
  expect(Number((await (await posted).allHeaders())['content-length'])).toBeLessThan(big.buffer.length / 2);
  await chatPhone(page).hears('Em nhận ảnh rồi ạ');
  await person.close();
});

test('30 MB that nobody can draw get a kind word, and the talk goes on', async () => {
  const person = await newPerson(browser);
  const page = await person.newPage();
  await page.goto(toy.url);
  const phone = chatPhone(page);
  await phone.sendPhotos([{ name: 'anh.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(30 * 1024 * 1024, 7) }]);
  await page.locator('.refused').waitFor();
  expect(await page.locator('.refused').innerText()).toContain('12 MB');
  await takePicture(page, 'phone-photo-too-big');
  await expectNothingCutOff(page);
  await page.locator('.retry').tap();
  await page.locator('.refused').waitFor({ state: 'detached' });
  await phone.say('alo');
  await phone.hears('Em ghi: alo');
  await person.close();
});

test('photos chosen without a network wait through a reload', async () => {
  const person = await newPerson(browser);
  const page = await person.newPage();
  await page.goto(toy.url);
  await page.locator('.welcome').waitFor();
  let isAway = true;
  await person.route('**/web/photos', (route) => (isAway ? route.abort() : route.continue()));
  await chatPhone(page).sendPhotos([await photo('#8e44ad', 600)]);
  await page.locator('.retry').waitFor();
  await page.reload();
  await page.locator('.own-photo img').waitFor();
  isAway = false;
  await chatPhone(page).hears('Em nhận ảnh rồi ạ');
  await person.close();
});

async function photo(colour: string, width: number): Promise<PhotoFile> {
  const height = Math.round(width * 0.75);
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 };
  const create = { width, height, channels: 3 as const, background: colour === 'noise' ? '#777' : colour };
  const drawn = sharp({ create: colour === 'noise' ? { ...create, noise } : create });
  return { name: `${colour}.jpg`, mimeType: 'image/jpeg', buffer: await drawn.jpeg({ quality: 95 }).toBuffer() };
}
