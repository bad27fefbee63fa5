import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { findCutOff, readTranscript } from './in-page.js';

/** One phone on the page, as a person uses it. Give `label` when several are shown: "Bà con", "Cán bộ Hội". */
export interface ChatPhone {
  /** Types and sends; with the button, or with the keyboard alone. */
  say(text: string, how?: 'button' | 'Enter'): Promise<void>;
  /** Presses a choice of the newest message. */
  press(label: string): Promise<void>;
  /** Presses a button that hangs on an older message. */
  pressOld(label: string): Promise<void>;
  start(): Promise<void>;
  sendPhotos(files: readonly PhotoFile[]): Promise<void>;
  /** Waits until the assistant's newest message holds the words. */
  hears(words: string): Promise<void>;
  /** All bubbles from old to new: "< " the assistant's, "> " the person's, "> (ảnh)" a photo. */
  transcript(): Promise<readonly string[]>;
  /** Labels of the newest message's choices. */
  choices(): Promise<readonly string[]>;
  readonly box: Locator;
}

export interface PhotoFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export function chatPhone(page: Page, label?: string): ChatPhone {
  const box = label === undefined ? page.locator('.phone') : page.locator(`.phone[aria-label="${label}"]`);
  const field = box.locator('textarea');
  return {
    box,
    async say(text, how = 'button') {
      await field.fill(text);
      if (how === 'Enter') await field.press('Enter');
      else await box.locator('.composer button[type=submit]').click();
    },
    async press(choice) {
      await box.locator('.choices.now').getByRole('button', { name: choice, exact: true }).click();
    },
    async pressOld(choice) {
      await box.locator('.choices.past').getByRole('button', { name: choice, exact: true }).last().click();
    },
    async start() {
      await box.locator('.welcome button').click();
    },
    async sendPhotos(files) {
      await box.locator('input[type=file]').setInputFiles([...files]);
    },
    async hears(words) {
      await box.locator('.message.ours').filter({ hasText: words }).last().waitFor();
      await expect.poll(() => box.locator('.message.ours').last().innerText()).toContain(words);
    },
    async transcript() {
      return box.locator('.message').evaluateAll(readTranscript);
    },
    async choices() {
      return box.locator('.choices.now button').allInnerTexts();
    },
  };
}

/** Nothing is cut off: the page does not scroll sideways, everything to press is inside the window and big enough for a thumb. */
export async function expectNothingCutOff(page: Page): Promise<void> {
  expect(await page.evaluate(findCutOff)).toEqual([]);
}
