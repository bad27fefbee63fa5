import type { Region } from '../model/answers.ts';

/**
 * How the sào is counted in each of the 63 provinces before July 2025. The Central Highlands are left out: 1,000 m² is
 * usual there but not certain, so it is asked.
 */
const OLD_PROVINCES_OF: Readonly<Record<Region, string>> = {
  'Bắc Bộ':
    'Hà Nội, Hà Giang, Cao Bằng, Bắc Kạn, Tuyên Quang, Lào Cai, Điện Biên, Lai Châu, Sơn La, Yên Bái, Hòa Bình, ' +
    'Thái Nguyên, Lạng Sơn, Quảng Ninh, Bắc Giang, Phú Thọ, Vĩnh Phúc, Bắc Ninh, Hải Dương, Hải Phòng, Hưng Yên, ' +
    'Thái Bình, Hà Nam, Nam Định, Ninh Bình',
  'Trung Bộ':
    'Thanh Hóa, Nghệ An, Hà Tĩnh, Quảng Bình, Quảng Trị, Huế, Đà Nẵng, Quảng Nam, Quảng Ngãi, Bình Định, Phú Yên, ' +
    'Khánh Hòa, Ninh Thuận, Bình Thuận',
  'Nam Bộ':
    'Bình Phước, Tây Ninh, Bình Dương, Đồng Nai, Bà Rịa - Vũng Tàu, Hồ Chí Minh, Long An, Tiền Giang, Bến Tre, ' +
    'Trà Vinh, Vĩnh Long, Đồng Tháp, An Giang, Kiên Giang, Cần Thơ, Hậu Giang, Sóc Trăng, Bạc Liêu, Cà Mau',
};

const REGION_OF_OLD_PROVINCE: ReadonlyMap<string, Region> = new Map(
  (['Bắc Bộ', 'Trung Bộ', 'Nam Bộ'] as const).flatMap((region) =>
    OLD_PROVINCES_OF[region].split(', ').map((name) => [name, region] as const),
  ),
);

export function regionOfOldProvince(name: string): Region | undefined {
  return REGION_OF_OLD_PROVINCE.get(name);
}

/** Other full names, by the name in the tables. Of the provinces that were split up only Hà Tây went to one heir. */
export const OTHER_PROVINCE_NAMES: Readonly<Record<string, readonly string[]>> = {
  'Hồ Chí Minh': ['TPHCM', 'TP HCM', 'HCM', 'HCMC', 'Sài Gòn', 'SG', 'Tp Sài Gòn', 'TPSG'],
  'Hà Nội': ['Thủ đô Hà Nội', 'TPHN', 'Hà Tây'],
  Huế: ['Thừa Thiên Huế', 'Thừa Thiên - Huế', 'TT Huế', 'TTH'],
  'Bà Rịa - Vũng Tàu': ['BRVT', 'BR-VT', 'Bà Rịa', 'Vũng Tàu', 'VT'],
  'Đắk Lắk': ['Đắc Lắc', 'Daklak', 'Đăk Lăk', 'Darlac'],
  'Đắk Nông': ['Đắc Nông', 'Đăk Nông'],
  'Bắc Kạn': ['Bắc Cạn'],
  'Kon Tum': ['Công Tum'],
};

/** Letters that stand for a province. More than one name: it is asked, unless the commune decides. */
export const PROVINCE_LETTERS: Readonly<Record<string, readonly string[]>> = {
  hn: ['Hà Nội'],
  hp: ['Hải Phòng'],
  dn: ['Đà Nẵng', 'Đồng Nai'],
  dng: ['Đà Nẵng'],
  dnai: ['Đồng Nai'],
  dno: ['Đắk Nông'],
  dnong: ['Đắk Nông'],
  qn: ['Quảng Ninh', 'Quảng Nam', 'Quảng Ngãi'],
  qnam: ['Quảng Nam'],
  qninh: ['Quảng Ninh'],
  qngai: ['Quảng Ngãi'],
  tn: ['Thái Nguyên', 'Tây Ninh'],
  tng: ['Thái Nguyên'],
  bt: ['Bình Thuận', 'Bến Tre'],
  btre: ['Bến Tre'],
  bthuan: ['Bình Thuận'],
  bd: ['Bình Dương', 'Bình Định'],
  hg: ['Hà Giang', 'Hậu Giang'],
  lc: ['Lào Cai', 'Lai Châu'],
  dl: ['Đắk Lắk', 'Lâm Đồng'],
  hd: ['Hải Dương'],
  tb: ['Thái Bình'],
  nd: ['Nam Định'],
  hnam: ['Hà Nam'],
  nb: ['Ninh Bình'],
  hy: ['Hưng Yên'],
  bn: ['Bắc Ninh'],
  bg: ['Bắc Giang'],
  vp: ['Vĩnh Phúc'],
  pt: ['Phú Thọ'],
  hb: ['Hòa Bình'],
  sl: ['Sơn La'],
  db: ['Điện Biên'],
  yb: ['Yên Bái'],
  tq: ['Tuyên Quang'],
  cb: ['Cao Bằng'],
  bk: ['Bắc Kạn'],
  ls: ['Lạng Sơn'],
  th: ['Thanh Hóa'],
  na: ['Nghệ An'],
  ht: ['Hà Tĩnh'],
  qb: ['Quảng Bình'],
  qt: ['Quảng Trị'],
  py: ['Phú Yên'],
  kh: ['Khánh Hòa'],
  nt: ['Ninh Thuận'],
  kt: ['Kon Tum'],
  gl: ['Gia Lai'],
  ld: ['Lâm Đồng'],
  bp: ['Bình Phước'],
  la: ['Long An'],
  tg: ['Tiền Giang'],
  tv: ['Trà Vinh'],
  vl: ['Vĩnh Long'],
  dt: ['Đồng Tháp'],
  ag: ['An Giang'],
  kg: ['Kiên Giang'],
  ct: ['Cần Thơ'],
  st: ['Sóc Trăng'],
  bl: ['Bạc Liêu'],
  cm: ['Cà Mau'],
};
