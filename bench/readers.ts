/**
 * How long each reader of Vietnamese takes on words as farmers type them: the lines of `test/vietnamese/tables`, and a
 * few addresses and goods. Median and slowest 1 % of warm readings, in microseconds; the middle of five rounds.
 *
 *     npm run bench -- readers
 */
import { loadPlaces, loadProducts } from '../src/flows/knowledge.ts';
import { readAddress } from '../src/vietnamese/address.ts';
import { readArea } from '../src/vietnamese/area.ts';
import { readDates } from '../src/vietnamese/dates.ts';
import { extract } from '../src/vietnamese/extract.ts';
import { readIntent } from '../src/vietnamese/intent.ts';
import { readName } from '../src/vietnamese/names.ts';
import { readPhone } from '../src/vietnamese/phone.ts';
import { readPrice } from '../src/vietnamese/price.ts';
import { readProduct } from '../src/vietnamese/products.ts';
import { readQuantity } from '../src/vietnamese/quantity.ts';

const ROUNDS = 5;
const REPEATS = 300;
const today = '2026-11-22';
const places = loadPlaces();
const products = loadProducts();

const READERS: Readonly<
  Record<string, { readonly read: (said: string) => unknown; readonly lines: readonly string[] }>
> = {
  price: {
    read: (said) => readPrice(said, { askedUnit: 'kg' }),
    lines: ['25k', '25', '1tr2 mot ta', 'hai lăm nghìn một ký', '7 tram ruoi 1 ta', 'thoả thuận', '30-35k'],
  },
  quantity: {
    read: (said) => readQuantity(said, {}),
    lines: ['2 ta', 'nửa tấn', 'tầm 3 tạ rưỡi', '10 bao moi bao 50 ky', '300 trai', 'vài chục'],
  },
  area: {
    read: (said) => readArea(said, { region: 'Bắc Bộ' }),
    lines: ['5 sao', '1.000 m2', 'ngang 20 dai 50', 'nửa mẫu', '3 công'],
  },
  phone: { read: readPhone, lines: ['0912 345 678', '+84912345678', '0169 234 5678', 'so cua toi la 0912.345.678'] },
  dates: {
    read: (said) => readDates(said, { today, asks: 'months' }),
    lines: ['thang 12 den thang 2', 'tu 15/6 toi 20/7', 'quanh nam', 'cuoi thang 5', 'tu gio toi tet'],
  },
  name: { read: readName, lines: ['nguyễn thị bảy', 'tran van tam', 'H’Hen Niê', 'giàng a páo'] },
  intent: {
    read: (said) => readIntent(said, 'confirm'),
    lines: ['dong y', 'uh dung r', 'thoi ko', 'sao cung dc', 'bỏ qua câu này đi em'],
  },
  product: {
    read: (said) => readProduct(said, products),
    lines: ['ca chua', 'dua', 'khóm', 'chè búp khô', 'gà thả vườn'],
  },
  address: {
    read: (said) => readAddress(said, places),
    lines: [
      'thon 2 xa dai tu yen lac vinh phuc',
      'xóm 5 tân cương thái nguyên',
      'ap 4 bu dang binh phuoc',
      'thôn 2, Cam Hoà, Cam Lâm, Khánh Hoà',
    ],
  },
  extract: {
    read: (said) => extract(said, { today, askedUnit: 'kg' }),
    lines: ['Dương Thị Mẩy 0912345678 xóm 5 tân cương, chè búp khô 250k/kg', 'khom 9k con 2 ta'],
  },
};

console.table(
  Object.entries(READERS).map(([reader, { read, lines }]) => {
    const rounds = Array.from({ length: ROUNDS }, () => timesOf(read, lines)).sort((a, b) => a.median - b.median);
    return { reader, ...rounds[Math.floor(ROUNDS / 2)] };
  }),
);

function timesOf(
  read: (said: string) => unknown,
  lines: readonly string[],
): { readonly median: number; readonly p99: number } {
  const times: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    for (const line of lines) {
      const before = process.hrtime.bigint();
      read(line);
      times.push(Number(process.hrtime.bigint() - before) / 1_000);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10;
  return { median: at(0.5), p99: at(0.99) };
}
