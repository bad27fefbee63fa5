import { fold, hasMarks } from './fold.ts';

/** What the readers of prices and quantities must know of a product, by its name as typed. */

/** Eggs are counted by tens everywhere. */
export const isEgg = naming(['trứng', 'hột vịt', 'hột gà']);

/** Sold by the litre and the canister: "10 can" without marks is then not cân. */
export const isLiquid = naming(['mật', 'mắm', 'rượu', 'dầu', 'sữa', 'nước', 'giấm', 'tương', 'xi rô', 'siro', 'mẻ']);

/** Around Bình Tân (Vĩnh Long) a tạ of sweet potato weighs 60 kg. Source: products.json, "khoai-lang". */
export function isSweetPotato(product: string): boolean {
  return namesSweetPotato(product) || fold(product) === 'lang';
}

const namesSweetPotato = naming(['khoai lang', 'lang tím', 'lang nhật', 'lang mật', 'củ lang', 'khoai bình tân']);

/** Animals are counted: "con" is then a head and not "còn". */
export const isAnimal = naming([
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

/** Worth millions a kilogram: for other goods such a price is rather a slip. */
export const isDear = naming(
  'yến,sâm,đông trùng,nấm,linh chi,trầm,nhung,hươu,cao,chè,trà,saffron,nghệ tây,tôm hùm,vi cá,bào ngư,hải sâm,sá sùng,mực,trứng cá,hạt dổi,vàng,ngọc,thảo,lan,mật gấu,dược'.split(
    ',',
  ),
);

/** Whether one of these words stands in what is typed; where that has no marks, the words are taken without theirs. */
function naming(words: readonly string[]): (product: string) => boolean {
  const marked = words.map((word) => ` ${word} `);
  const bare = words.map((word) => ` ${fold(word)} `);
  return (product) => {
    const isMarked = hasMarks(product);
    const text = ` ${isMarked ? product.toLowerCase() : fold(product)} `;
    return (isMarked ? marked : bare).some((word) => text.includes(word));
  };
}
