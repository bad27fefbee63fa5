import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawPhoto } from '../fixtures/draw-photo.ts';
import { runProgram, temporaryFolder } from '../program/run-program.ts';
import type { RunningProgram, TemporaryFolder } from '../program/run-program.ts';
import { DESKTOP, SMALL_PHONE, launchBrowser, listenForFaults, newPerson, takePicture } from './browser.ts';
import { chatPhone, expectNothingCutOff } from './chat-page.ts';
import type { ChatPhone } from './chat-page.ts';

let browser: Browser;
let folder: TemporaryFolder;
let program: RunningProgram;

beforeAll(async () => {
  browser = await launchBrowser();
  folder = await temporaryFolder();
  program = await runProgram(folder.path);
});

afterAll(async () => {
  await browser.close();
  await program.stop();
  await folder.remove();
});

async function photo(kind: 'tomatoes' | 'dark', seed: number) {
  return { name: `${kind}-${String(seed)}.jpg`, mimeType: 'image/jpeg', buffer: await drawPhoto({ kind, seed }) };
}

/** Says each line and waits for words of its answer. */
async function talk(phone: ChatPhone, lines: readonly (readonly [string, string])[]): Promise<void> {
  for (const [said, heard] of lines) {
    await phone.say(said);
    await phone.hears(heard);
  }
}

test('from "alo ai do" to "đã lên sàn Postmart", over a restart, on a small phone and a desk', async () => {
  const person = await newPerson(browser, DESKTOP);
  const page = await person.newPage();
  const faults = listenForFaults(page, [/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|Failed to load resource|net::/]);
  await page.goto(program.url);
  const farmer = chatPhone(page, 'Bà con');
  const officer = chatPhone(page, 'Cán bộ Hội');

  await talk(farmer, [
    ['alo ai do', 'Bà con cần gì ạ?'],
    ['dang ky', 'Bà con đồng ý không ạ?'],
    ['dong y', 'họ tên'],
    ['Nguyễn Thị Bảy', 'gọi bà con là gì'],
  ]);
  await farmer.press('Cô');
  await talk(farmer, [
    ['0912 345 678', 'Nhà cô ở đâu'],
    ['thon 2 xa dai tu yen lac vinh phuc', 'xã Liên Châu, Phú Thọ (trước là xã Đại Tự, Vĩnh Phúc)'],
    ['hnd', 'hàng gì muốn bán'],
    ['ca chua', 'bao nhiêu đất'],
    ['5 sao', '5 sào Bắc Bộ (1.800 m²)'],
  ]);
  await takePicture(page, 'main-job-card-desktop');
  await farmer.press('Đúng rồi');
  await farmer.hears('HO-000001');
  await farmer.press('Có, nhắn nhé');
  await farmer.hears('đăng cà chua');
  await farmer.press('Đăng luôn');
  await talk(farmer, [
    ['25', '25.000 đồng một kg phải không cô?'],
    ['uh', 'Em ghi 25.000 đồng một kg'],
  ]);

  await program.stop();
  program = await runProgram(folder.path, { PORT: new URL(program.url).port });
  await page.reload();

  await talk(farmer, [
    ['tam 2 ta', 'khoảng 200 kg'],
    ['thang 12 den thang 2', 'giấy nào'],
    ['chua co', 'gửi em ảnh cà chua'],
  ]);
  await farmer.sendPhotos([await photo('tomatoes', 1), await photo('tomatoes', 2)]);
  await farmer.hears('lời giới thiệu');
  await farmer.press('Dùng câu này');
  await farmer.hears('8. Sàn: Postmart');
  await farmer.press('Gửi đi');
  await farmer.hears('SP-000001');

  // By day the news is already there; at night it waits for the person's own word. Either way that word gets it.
  await talk(officer, [['duyet', 'Em để ý']]);
  await takePicture(page, 'main-job-review-desktop');
  await expectNothingCutOff(page);
  await officer.press('Duyệt');
  await officer.hears('Đã duyệt SP-000001');
  await talk(officer, [['1 https://postmart.vn/ca-chua-lien-chau', 'đã lên sàn Postmart']]);
  await talk(farmer, [['sp1', 'đã lên sàn Postmart']]);
  const heard = (await farmer.transcript()).join('\n');
  expect(heard).toContain('Cà chua đã lên sàn Postmart. Đường dẫn của cô:');
  expect(heard).toContain('https://postmart.vn/ca-chua-lien-chau');
  await takePicture(page, 'main-job-live-desktop');

  await page.setViewportSize(SMALL_PHONE);
  await page.reload();
  await farmer.hears('đã lên sàn Postmart');
  await lookAt(page, 'main-job-live-360');
  await talk(farmer, [['sp1', 'đã lên sàn Postmart']]);
  await lookAt(page, 'main-job-status-360');
  expect(faults).toEqual([]);
});

async function lookAt(page: Page, name: string): Promise<void> {
  await expectNothingCutOff(page);
  await takePicture(page, name);
}
