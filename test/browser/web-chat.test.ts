import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testRedisUrl } from '../setup/redis-server.ts';
import { DESKTOP, launchBrowser, listenForFaults, newPerson, takePicture } from './browser.ts';
import { chatPhone, expectNothingCutOff } from './chat-page.ts';
import { readScroll, scrollToTop } from './in-page.js';
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
  await phone.say('loại dứa', 'Enter');
  await phone.hears('mấy nghĩa');
  await takePicture(page, 'phone-choices');
  await expectNothingCutOff(page);
  await phone.say('lên sàn');
  await phone.hears('Đường dẫn của cô');
  await takePicture(page, 'phone-link');
  await expectNothingCutOff(page);
  const link = page.locator('.bubble a');
  expect(await link.getAttribute('href')).toMatch(/^https:\/\/san\.example\/khom-.+-dong$/);
  expect(await page.locator('.day').allInnerTexts()).toEqual(['Hôm nay']);

  const before = await phone.transcript();
  expect(before.slice(0, 2)).toEqual(['> Bắt đầu', expect.stringMatching(/^< Chào bà con\./)]);
  await page.reload();
  await phone.hears('Đường dẫn của cô');
  expect(await phone.transcript()).toEqual(before);
  expect(faults).toEqual([]);
  await person.close();
});

test('a message taller than the phone is read from its first line, and one gets down with a tap', async () => {
  const person = await newPerson(browser);
  const page = await person.newPage();
  await page.goto(toy.url);
  const phone = chatPhone(page);
  await phone.say('xin phép');
  await phone.hears('Bà con đồng ý không ạ?');
  await page.locator('.to-end').waitFor();
  await takePicture(page, 'phone-consent');
  expect((await page.locator('.message.ours').boundingBox())!.y).toBeGreaterThan(60);
  await page.locator('.to-end').tap();
  await page.locator('.to-end').waitFor({ state: 'detached' });
  await phone.press('Đồng ý');
  await phone.hears('Bà con bấm: Đồng ý');
  await person.close();
});

test('who reads further up stays there and is told of news', async () => {
  const person = await newPerson(browser);
  const [page, otherPage] = [await person.newPage(), await person.newPage()];
  await page.goto(toy.url);
  const phone = chatPhone(page);
  await phone.say('sáu mươi dòng');
  await phone.hears('Dòng 60');
  await otherPage.goto(toy.url);
  await chatPhone(otherPage).hears('Dòng 60');
  await page.bringToFront();
  await page.locator('.scroll').evaluate(scrollToTop);
  await page.locator('.to-end').waitFor();
  await chatPhone(otherPage).say('alo');
  await page.locator('.to-end.news-below').waitFor();
  expect(await page.locator('.scroll').evaluate(readScroll)).toBeLessThan(20);
  await takePicture(page, 'phone-news-below');
  await page.locator('.to-end').tap();
  await page.locator('.to-end').waitFor({ state: 'detached' });
  await person.close();
});

test('one tap too many is one press; an old button still says what was pressed', async () => {
  const person = await newPerson(browser);
  const page = await person.newPage();
  await page.goto(toy.url);
  const phone = chatPhone(page);
  await phone.start();
  await phone.hears('Bà con cần gì ạ?');
  const before = toy.taken.length;
  await page.locator('.choices.now button').first().dblclick();
  await phone.hears('Đúng chưa ạ?');
  await phone.pressOld('Gặp cán bộ');
  await phone.hears('Bà con bấm: Gặp cán bộ');
  expect(toy.taken.slice(before)).toEqual([
    { type: 'button', token: 'toy/Đăng ký bán hàng', label: 'Đăng ký bán hàng' },
    { type: 'button', token: 'toy/Gặp cán bộ', label: 'Gặp cán bộ' },
  ]);
  await person.close();
});

test('a button that opens a page is a link to it, in a window that learns nothing of this one', async () => {
  const person = await newPerson(browser);
  const page = await person.newPage();
  await page.goto(toy.url);
  const phone = chatPhone(page);
  await phone.say('tin báo');
  await phone.hears('mẫu bao bì');
  const link = phone.box.locator('.choices.now a');
  expect(await link.allInnerTexts()).toEqual(['Xem mẫu']);
  expect(await link.getAttribute('href')).toBe('https://mau.example.vn/che');
  expect([await link.getAttribute('target'), await link.getAttribute('rel')]).toEqual([
    '_blank',
    'noopener noreferrer',
  ]);
  expect(await phone.choices()).toEqual(['Đăng bán hàng']);
  expect(await phone.box.locator('.choices.now').innerText()).toContain('Xem lén: javascript:alert(1)');
  await expectNothingCutOff(page);
  await person.close();
});

test('the keyboard alone is enough', async () => {
  const person = await newPerson(browser, DESKTOP);
  const page = await person.newPage();
  const faults = listenForFaults(page);
  await page.goto(toy.url);
  const phone = chatPhone(page);
  await page.locator('.welcome').waitFor();
  await tabTo('Bắt đầu');
  await page.keyboard.press('Enter');
  await phone.hears('Bà con cần gì ạ?');
  await tabTo('Hỏi chương trình');
  await takePicture(page, 'desktop-focus');
  await page.keyboard.press('Space');
  await phone.hears('Bà con bấm: Hỏi chương trình');
  await tabTo('Tin nhắn của bà con');
  await page.keyboard.type('hai dòng');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('một tin');
  await page.keyboard.press('Enter');
  await phone.hears('một tin');
  expect((await phone.transcript()).filter((line) => line.startsWith('> ')).at(-1)).toBe('> hai dòng\nmột tin');
  expect(await page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA');
  await takePicture(page, 'desktop-talk');
  await expectNothingCutOff(page);
  expect(faults).toEqual([]);
  await person.close();

  /** Presses Tab until the thing with this name has the focus. */
  async function tabTo(name: string): Promise<void> {
    for (let presses = 0; presses < 30; presses += 1) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate('document.activeElement.ariaLabel || document.activeElement.textContent');
      if (focused === name) return;
    }
    throw new Error(`Tab never reaches "${name}"`);
  }
});

test('words on the way out are shown as text, whatever they look like', async () => {
  const person = await newPerson(browser);
  const page = await person.newPage();
  const faults = listenForFaults(page);
  await page.goto(toy.url);
  const phone = chatPhone(page);
  const nasty = '<img src=x onerror=alert(1)> __proto__ javascript:alert(1) 🌾 https://a.example/?q="><b>';
  await phone.say(nasty);
  await phone.hears('Em ghi: <img src=x onerror=alert(1)> __proto__');
  expect((await phone.transcript())[0]).toBe(`> ${nasty}`);
  expect(await page.locator('.bubble a').first().getAttribute('href')).toBe('https://a.example/?q=');
  expect(faults).toEqual([]);
  await person.close();
});

test('an invitation is taken once, and leaves the address', async () => {
  const person = await newPerson(browser);
  const page = await person.newPage();
  await page.goto(`${toy.url}/?start=KM4821`);
  await chatPhone(page).hears('Bà con cần gì ạ?');
  expect(toy.taken.at(-1)).toEqual({ type: 'started', payload: 'KM4821' });
  expect(page.url()).toBe(`${toy.url}/`);
  await person.close();
});
