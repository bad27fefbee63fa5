import { fold, hasMarks } from './fold.ts';

/** What the readers of prices and quantities must know of a product, by its name as typed. */

/** Eggs are counted by tens everywhere. */
export function isEgg(product: string): boolean {
  return names(product, ['trứng', 'hột vịt', 'hột gà']);
}

/** Sold by the litre and the canister: "10 can" without marks is then not cân. */
export function isLiquid(product: string): boolean {
  return names(product, ['mật', 'mắm', 'rượu', 'dầu', 'sữa', 'nước', 'giấm', 'tương', 'xi rô', 'siro', 'mẻ']);
}

/** Around Bình Tân (Vĩnh Long) a tạ of sweet potato weighs 60 kg. Source: products.json, "khoai-lang". */
export function isSweetPotato(product: string): boolean {
  return (
    names(product, ['khoai lang', 'lang tím', 'lang nhật', 'lang mật', 'củ lang', 'khoai bình tân']) ||
    fold(product) === 'lang'
  );
}

/** Animals are counted: "con" is then a head and not "còn". */
export function isAnimal(product: string): boolean {
  return names(product, [
    'gà',
    'vịt',
    'ngan',
    'ngỗng',
    'heo',
    'lợn',
    'bò',
    'trâu',
    'dê',
    'thỏ',
    'chim',
    'bồ câu',
    'cừu',
    'chó',
    'nhím',
    'dúi',
  ]);
}

/** Worth millions a kilogram: for other goods such a price is rather a slip. */
export function isDear(product: string): boolean {
  return names(product, DEAR);
}

const DEAR =
  'yến,sâm,đông trùng,nấm,linh chi,trầm,nhung,hươu,cao,chè,trà,saffron,nghệ tây,tôm hùm,vi cá,bào ngư,hải sâm,sá sùng,mực,trứng cá,hạt dổi,vàng,ngọc,thảo,lan,mật gấu,dược'.split(
    ',',
  );

function names(product: string, words: readonly string[]): boolean {
  const text = ` ${hasMarks(product) ? product.toLowerCase() : fold(product)} `;
  return words.some((word) => text.includes(` ${hasMarks(product) ? word : fold(word)} `));
}
