import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testRedisUrl } from '../setup/redis-server.ts';
import { launchBrowser, listenForFaults, newPerson, takePicture } from './browser.ts';
import { chatPhone, expectNothingCutOff } from './chat-page.ts';
import { startToy } from './toy-server.ts';
import type { ToyServer } from './toy-server.ts';

/** What Chromium itself writes when a connection cannot be made. */
const CUT = [/Failed to load resource: net::ERR_/];

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

test('without a network messages wait on the page, in order, and go out once when it is back', async () => {
  const person = await newPerson(browser);
  const page = await person.newPage();
  const faults = listenForFaults(page, CUT);
  await page.goto(toy.url);
  const phone = chatPhone(page);
  await phone.say('một');
  await phone.hears('Em ghi: một');
  const before = toy.taken.length;

  await person.setOffline(true);
  await phone.say('hai');
  await phone.say('ba');
  await page.locator('.retry').first().waitFor();
  await page.locator('.network span').waitFor();
  await takePicture(page, 'phone-offline');
  await expectNothingCutOff(page);
  expect(toy.taken).toHaveLength(before);

  await person.setOffline(false);
  await phone.hears('Em ghi: ba');
  await page.locator('.network span').waitFor({ state: 'detached' });
  expect(toy.taken.slice(before)).toEqual([
    { type: 'text', text: 'hai' },
    { type: 'text', text: 'ba' },
  ]);
  expect(ownWords(await phone.transcript())).toEqual(['một', 'hai', 'ba']);
  await page.locator('.delivery').first().waitFor({ state: 'detached' });
  expect(faults).toEqual([]);
  await person.close();
});

test('what could not be sent survives closing the page, and so does what was not finished', async () => {
  const person = await newPerson(browser);
  const first = await person.newPage();
  await first.goto(toy.url);
  await first.locator('.welcome').waitFor();
  await person.setOffline(true);
  await chatPhone(first).say('không mất tin này');
  await first.locator('.retry').waitFor();
  await first.locator('textarea').fill('đang gõ dở');
  // No thumb closes a page within a millisecond of its last letter: the browser has the time to keep it.
  await expect.poll(() => first.evaluate(`localStorage.getItem('len-san.draft.farmer')`)).toContain('đang gõ dở');
  await first.close();

  await person.setOffline(false);
  const second = await person.newPage();
  await second.goto(toy.url);
  await chatPhone(second).hears('Em ghi: không mất tin này');
  expect(await second.locator('textarea').inputValue()).toBe('đang gõ dở');
  await person.close();
});

test('when the server is started anew the page goes on: nothing lost, nothing twice', async () => {
  const person = await newPerson(browser);
  const page = await person.newPage();
  const faults = listenForFaults(page, CUT);
  await page.goto(toy.url);
  const phone = chatPhone(page);
  await phone.say('trước');
  await phone.hears('Em ghi: trước');
  await toy.close();
  await phone.say('trong lúc nghỉ');
  await page.locator('.retry').waitFor();
  toy = await startToy({ redisUrl: testRedisUrl(), port: toy.port });
  await phone.hears('Em ghi: trong lúc nghỉ');
  await phone.say('sau');
  await phone.hears('Em ghi: sau');
  expect(ownWords(await phone.transcript())).toEqual(['trước', 'trong lúc nghỉ', 'sau']);
  expect(await answers(page)).toHaveLength(3);
  expect(faults).toEqual([]);
  await person.close();
});

test('a tap on the message sends it again at once', async () => {
  const person = await newPerson(browser);
  const page = await person.newPage();
  await page.goto(toy.url);
  const phone = chatPhone(page);
  await page.locator('.welcome').waitFor();
  let isRefusing = true;
  await page.route('**/web/messages', (route) => (isRefusing ? route.fulfill({ status: 503 }) : route.continue()));
  await phone.say('bấm để gửi lại');
  await page.locator('.retry').waitFor();
  isRefusing = false;
  await page.locator('.retry').tap();
  await phone.hears('Em ghi: bấm để gửi lại');
  await person.close();
});

async function answers(page: Page): Promise<readonly string[]> {
  return page.locator('.message.ours .bubble').allInnerTexts();
}

function ownWords(transcript: readonly string[]): readonly string[] {
  return transcript.filter((line) => line.startsWith('> ')).map((line) => line.slice(2));
}
