import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawPhoto } from '../fixtures/draw-photo.ts';
import { testRedisUrl } from '../setup/redis-server.ts';
import { DESKTOP, launchBrowser, listenForFaults, newPerson, takePicture } from './browser.ts';
import { chatPhone, expectNothingCutOff } from './chat-page.ts';
import { readWidths } from './in-page.js';
import { TOY_PHOTOS } from './toy-assistant.ts';
import { startToy } from './toy-server.ts';
import type { ToyServer } from './toy-server.ts';

let browser: Browser;
let toy: ToyServer;

beforeAll(async () => {
  browser = await launchBrowser();
  const jpg = await sharp(await drawPhoto({ kind: 'tomatoes', seed: 1 }))
    .resize(320)
    .jpeg()
    .toBuffer();
  const photos = new Map(TOY_PHOTOS.map((hash) => [hash, jpg]));
  toy = await startToy({ redisUrl: testRedisUrl(), hasDemo: true, photos });
});

afterAll(async () => {
  await browser.close();
  await toy.close();
});

test('on a desk the phones stand side by side, each a person of its own with its role', async () => {
  const person = await newPerson(browser, DESKTOP);
  const page = await person.newPage();
  const faults = listenForFaults(page);
  const before = toy.demoPhones.length;
  await page.goto(toy.url);
  const farmer = chatPhone(page, 'Bà con');
  const officer = chatPhone(page, 'Cán bộ Hội');
  await farmer.start();
  await farmer.hears('Bà con cần gì ạ?');
  await officer.say('duyệt');
  await officer.hears('SP-000127');
  expect((await farmer.transcript()).some((line) => line.includes('duyệt'))).toBe(false);
  await takePicture(page, 'desktop-demo');
  await expectNothingCutOff(page);

  await page.getByRole('button', { name: 'Cộng tác viên' }).click();
  await chatPhone(page, 'Cộng tác viên').box.waitFor();
  await takePicture(page, 'desktop-demo-four');
  await expectNothingCutOff(page);
  await expect.poll(() => toy.demoPhones.length).toBe(before + 4);
  const opened = toy.demoPhones.slice(before);
  const [id] = /[0-9a-f]{32}/.exec(opened[0]!)!;
  expect(opened.toSorted()).toEqual([
    `web:${id} farmer`,
    `web:${id}-clerk clerk`,
    `web:${id}-collaborator collaborator`,
    `web:${id}-officer officer`,
  ]);
  await page.reload();
  await officer.hears('SP-000127');
  await chatPhone(page, 'Cộng tác viên').box.waitFor();
  expect(faults).toEqual([]);
  await person.close();
});

test('on a phone the phones are tabs, with a dot where there is news', async () => {
  const person = await newPerson(browser);
  const page = await person.newPage();
  const faults = listenForFaults(page);
  await page.goto(toy.url);
  await chatPhone(page, 'Bà con').start();
  await chatPhone(page, 'Bà con').hears('Bà con cần gì ạ?');
  await page.getByRole('tab', { name: 'Cán bộ Hội' }).tap();
  const officer = chatPhone(page, 'Cán bộ Hội');
  await officer.say('duyệt');
  await officer.hears('SP-000127');
  await expect
    .poll(() => officer.box.locator('.photos img').evaluateAll(readWidths))
    .toEqual(expect.arrayContaining([320, 320, 320]));
  await takePicture(page, 'phone-demo-officer');
  await expectNothingCutOff(page);

  const elsewhere = await person.newPage();
  await elsewhere.goto(`${toy.url}/?phone=farmer`);
  await chatPhone(elsewhere).say('có gì mới');
  await chatPhone(elsewhere).hears('Em ghi: có gì mới');
  expect(await elsewhere.locator('.phone').count()).toBe(1);
  await page.bringToFront();
  await page.getByRole('tab', { name: 'Bà con' }).locator('.news').waitFor();
  await takePicture(page, 'phone-demo-news');
  await page.getByRole('tab', { name: 'Cán bộ Hội' }).press('ArrowLeft');
  await page.getByRole('tab', { name: 'Cộng tác viên', selected: true }).press('ArrowLeft');
  await chatPhone(page, 'Bà con').hears('Em ghi: có gì mới');
  await page.locator('.news').waitFor({ state: 'detached' });
  expect(faults).toEqual([]);
  await person.close();
});
