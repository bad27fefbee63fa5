import { mkdir } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';

/** A cheap phone, held upright; and a desk. */
export const SMALL_PHONE = { width: 360, height: 640 };
export const DESKTOP = { width: 1366, height: 800 };

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A browser of one person, who has never been here. */
export async function newPerson(browser: Browser, viewport = SMALL_PHONE): Promise<BrowserContext> {
  const isPhone = viewport.width < 720;
  return browser.newContext({ viewport, locale: 'vi-VN', hasTouch: isPhone, isMobile: isPhone, deviceScaleFactor: 2 });
}

/** Everything the page complains about. What is listed in `expected` (a network that we cut ourselves) does not count. */
export function listenForFaults(page: Page, expected: readonly RegExp[] = []): readonly string[] {
  const faults: string[] = [];
  const add = (text: string): void => {
    if (!expected.some((pattern) => pattern.test(text))) faults.push(text);
  };
  page.on('pageerror', (error) => add(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') add(`${message.type()}: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol !== 'blob:' && url.hostname !== '127.0.0.1') add(`another host: ${request.url()}`);
  });
  return faults;
}

/** Into `var/screenshots`, which is not kept. For people to look at. */
export async function takePicture(page: Page, name: string): Promise<void> {
  const folder = new URL('../../var/screenshots/', import.meta.url).pathname;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}${name}.png`, animations: 'disabled' });
}
