import { expect, onTestFinished, test, vi } from 'vitest';
import { PATIENCE, runProgram, temporaryFolder } from './run-program.ts';
import { enter } from './web-client.ts';

vi.setConfig(PATIENCE);

const SAID = [
  'alo, chị ơi, nhà em muốn bán hàng',
  'dang ky',
  'dong y',
  'Lê Thị Hoa',
  'bac',
  '0912345678',
  'thon 2 xa dai tu yen lac vinh phuc',
  'hnd',
  'ca chua',
  '5 sao',
  'dung r',
  'khong can',
  'dang luon',
  '25k',
  'tam 2 ta',
  'thang 12 den thang 2',
  'chua co',
];
const WORDS =
  /Thị|Hoa\b|0912|912.?345|đại tự|dai tu|liên châu|lien chau|chua|chị ơi|thon 2|\botp\b|834712|giao phân|len_san=/i;

test('logs tell ids, steps and reasons at their most talkative, and never what somebody said or is', async () => {
  const folder = await temporaryFolder();
  onTestFinished(() => folder.remove());
  const program = await runProgram(folder.path, { LOG_LEVEL: 'trace' });
  const farmer = await enter(async () => program.url);
  for (const line of SAID) await farmer.ask(line);
  for (const line of ['ma otp cua toi la 834712', 'gap can bo', 'hoi: bao gio giao phân?', 'du lieu cua toi'])
    await farmer.ask(line);
  const heard = farmer.transcript().join('\n');
  expect(heard).toContain('0912 345 678');
  farmer.leave();
  await fetch(`${program.url}/web/messages?text=chua`, {
    method: 'POST',
    body: '{"text":"ca chua',
    headers: { Cookie: 'x' },
  });
  await program.stop();

  const lines = program.output.slice(2);
  const events = lines.map((line) => (JSON.parse(line) as { readonly event: string }).event);
  expect(events).toEqual(expect.arrayContaining(['call_done']));
  expect(lines.filter((line) => WORDS.test(line))).toEqual([]);
});
