import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testRedisUrl } from '../setup/redis-server.ts';
import { launchBrowser, listenForFaults, newPerson, takePicture } from './browser.ts';
import { chatPhone, expectNothingCutOff } from './chat-page.ts';
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

test('a talk on a small phone: start, type, press, and all of it is there after a reload', async () => {
  const person = await newPerson(browser);
  const page = await person.newPage();
  const faults = listenForFaults(page);
  await page.goto(toy.url);
  const phone = chatPhone(page);
  await page.locator('.welcome').waitFor();
  await takePicture(page, 'phone-welcome');
  await expectNothingCutOff(page);

  await phone.start();
  await phone.hears('Bà con cần gì ạ?');
  expect(await phone.choices()).toEqual(['Đăng ký bán hàng', 'Xem hàng đã gửi', 'Hỏi chương trình', 'Gặp cán bộ']);
  await takePicture(page, 'phone-started');
  await phone.press('Đăng ký bán hàng');
  await phone.hears('Đúng chưa ạ?');
  await phone.say('xin phép');
  await phone.hears('Bà con đồng ý không ạ?');
  await takePicture(page, 'phone-consent');
  await expectNothingCutOff(page);
  await phone.say('loại dứa', 'Enter');
  await phone.hears('mấy nghĩa');
  await phone.say('lên sàn');
  await phone.hears('Đường dẫn của cô');
  await takePicture(page, 'phone-link');
  await expectNothingCutOff(page);

  const before = await phone.transcript();
  await page.reload();
  await phone.hears('Đường dẫn của cô');
  expect(await phone.transcript()).toEqual(before);
  expect(faults).toEqual([]);
  await person.close();
});
