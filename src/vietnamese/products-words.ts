import { placeKey } from './places-key.ts';

/**
 * Words that name several products, and those to offer, the commonest first. Source: `farmers-language`, section 10, and
 * the notes in `data/products.json`. Written with marks: without marks a word also means what looks like it then.
 */
const GENERAL: Readonly<Record<string, readonly string[]>> = {
  đậu: ['dau-phong', 'dau-nanh', 'dau-xanh', 'dau-que'],
  đỗ: ['dau-nanh', 'dau-xanh', 'dau-den', 'dau-que'],
  dâu: ['dau-tay', 'dau-tam', 'dau-da'],
  mận: ['man-hau', 'man'],
  mì: ['san', 'bun-mien-pho-kho'],
  dưa: ['dua-hau', 'dua-leo', 'dua-luoi'],
  khoai: ['khoai-lang', 'khoai-tay', 'khoai-mon', 'khoai-mo'],
  bí: ['bi-do', 'bi-xanh'],
  cải: ['rau-cai', 'bap-cai', 'cai-thao', 'cu-cai'],
  hành: ['hanh-la', 'hanh-tim', 'hanh-tay'],
  cà: ['ca-chua', 'ca-tim', 'ca-phe'],
  cá: ['ca-tra', 'ca-loc', 'ca-ro', 'ca-tram'],
  nấm: ['nam-rom', 'nam-bao-ngu', 'nam-meo', 'nam-huong'],
  rau: ['rau-muong', 'rau-cai', 'rau-ngot', 'rau-thom'],
  hạt: ['hat-sen', 'hat-de', 'dieu', 'hat-giong'],
  củ: ['khoai-lang', 'san', 'cu-cai', 'cu-dau'],
  giống: ['cay-giong', 'hat-giong', 'con-giong'],
  bánh: ['banh-trang', 'keo-dua'],
  mứt: ['trai-cay-say'],
};

export interface GeneralWord {
  readonly word: string;
  readonly ids: readonly string[];
}

/** By letters without marks. */
export const GENERAL_WORDS: ReadonlyMap<string, readonly GeneralWord[]> = new Map(
  [...new Set(Object.keys(GENERAL).map(placeKey))].map((key) => [
    key,
    Object.entries(GENERAL)
      .filter(([word]) => placeKey(word) === key)
      .map(([word, ids]) => ({ word, ids })),
  ]),
);

/** What may stand before a product's name under its question without making it another thing. */
export const BEFORE_NAME = words(
  'bán đăng ban dang muốn muon tôi toi tui em mình minh nhà nha có co trồng trong nuôi nuoi hàng hang là la cần can cho ' +
    'đk dk sp trái trai quả qua củ cu con cây cay hạt hat hột hot lá bông rau búp bup thịt thit nông sản nong san dạ da ' +
    'vâng vang loại loai giá gia hết het còn sửa sua đang thu hái hai hoạch hoach và các cac nữa nua chủ chu yếu yeu ' +
    'của cua ở o vườn vuon ruộng ruong ít it một mot xin bà',
);

/** What may stand behind it. */
export const AFTER_NAME = words(
  'ạ a nhé nhe nha nhà toi tôi tui em mình minh của cua tươi tuoi sạch sach ngon loại loai nhất nhat một mot hai giá gia ' +
    'bán ban con còn hết het hàng hang rồi roi có co thôi với voi đây day này nay vườn vuon quê que và va kg ky ki kí ký ' +
    'cân tạ ta tấn tan yến yen trái trai quả qua bao nữa nua xin nhỏ nho to lớn lon',
);

/** Words that make another product of the one they stand beside: "xoài sấy", "khô bò", "giống xoài". */
export const MADE_INTO: ReadonlyMap<string, string> = new Map(
  Object.entries({
    sấy: 'trai-cay-say',
    say: 'trai-cay-say',
    mứt: 'trai-cay-say',
    mut: 'trai-cay-say',
    khô: 'kho',
    mắm: 'mam',
    mam: 'mam',
    rượu: 'ruou',
    ruou: 'ruou',
    kẹo: 'keo-dua',
    dầu: 'dau',
    nước: 'nuoc-ep-nuoc-thot-not',
    phân: 'phan-huu-co',
    phan: 'phan-huu-co',
    giống: 'cay-giong',
    giong: 'cay-giong',
  }),
);

/**
 * In a longer message without marks a name of one syllable may be an everyday word. It counts behind one of these, or
 * at the beginning when nothing behind it makes it part of something else.
 */
export const STARTERS = keys('ban dang trai qua cu hat con nuoi trong hang co het nha sp gia thu cay rau');

/** For names that are everyday words: only these will do, and the beginning will not. */
export const STRONG_STARTERS = keys('ban trai qua cu con nuoi trong hat cay rau');

/** Tỏi and tôi, ổi and ơi, dê and để, cam and Cam Hòa. */
export const EVERYDAY_WORDS = keys(
  'toi oi de sau hoi nghe que sua cua bo kho vai nhan sa ca dau mo da xa lang tho mon sen be trung tac rieng hong',
);

/** Compared as written: "yến" is a weight, "Yên" a name. */
function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

function keys(list: string): ReadonlySet<string> {
  return new Set(list.split(' ').map(placeKey));
}
