import { fold, hasMarks } from './fold.ts';

/** What was asked, where it decides what a letter means. */
export type TeencodeContext = 'yes_no' | 'open';

/**
 * Spells out what is typed short: "ko dc r" gives "không được rồi", "sp nhìu" "sản phẩm nhiều". Words that it does not
 * know stay as typed. "k" and "kg" after a number stay (nghìn, kilôgam); alone they are "không".
 */
export function spellOut(said: string, context: TeencodeContext = 'open'): string {
  const words = said.split(' ');
  return words.map((word, at) => spelled(word, at, words, context)).join(' ');
}

function spelled(word: string, at: number, words: readonly string[], context: TeencodeContext): string {
  const [, core = '', tail = ''] = /^(.*?)([.,!?;:…]*)$/u.exec(word) ?? [];
  const key = core.toLowerCase();
  const before = words[at - 1];
  if ((key === 'k' || key === 'kg') && before !== undefined && /\d$/.test(before)) return word;
  if (key === 'dk' || key === 'đk' || key === 'dc' || key === 'đc') return canOrElse(key, at, words, context) + tail;
  const full = SHORT.get(key);
  if (full !== undefined) return full + tail;
  return respelled(core) + tail;
}

/** dk, đk: "đăng ký" where a message opens with it and goes on, else "được"; dc before a place is "địa chỉ". */
function canOrElse(key: string, at: number, words: readonly string[], context: TeencodeContext): string {
  const next = fold(words[at + 1] ?? '');
  const isFirst = at === 0 && words.length > 1 && !AFTER_CAN.has(next);
  if (key.endsWith('k')) return context === 'open' && isFirst ? 'đăng ký' : 'được';
  return isFirst && ADDRESS_OPENS.has(next) ? 'địa chỉ' : 'được';
}

const AFTER_CAN: ReadonlySet<string> = new Set('r roi rui a e em nhe nha nhen khong ko k do day chua luon'.split(' '));
const ADDRESS_OPENS: ReadonlySet<string> = new Set('o xa thon ap xom so nha to khom ban phuong huyen tinh'.split(' '));

/** f for ph, w for qu, z for gi at the start: "fải", "wá", "zá". Only where the word carries a mark or is known. */
function respelled(core: string): string {
  if (!/^[fFzZwW]\p{L}/u.test(core) || !hasMarks(core)) return core;
  const first = core[0]?.toLowerCase();
  if (first === 'f') return `ph${core.slice(1)}`;
  return first === 'w' ? `qu${core.slice(1)}` : `v${core.slice(1)}`;
}

const SHORT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    không: 'ko k kg kh hok hông hổng hem khum hum khg kô kông khong hk',
    được: 'đươc đuoc đựơc dược dựơc dươc',
    rồi: 'r rùi rui roy ròi ròi òi',
    với: 'vs zới dới',
    gì: 'j ji jì',
    'bao nhiêu': 'bn bnhiu bnhiêu bnhieu bnh',
    nhiêu: 'nhiu nhiu',
    nhiều: 'nhìu nhiìu',
    'sản phẩm': 'sp',
    'nhắn tin': 'nt',
    'nhắn riêng': 'ib inb',
    'số điện thoại': 'sdt sđt đt',
    'số tài khoản': 'stk',
    'tài khoản': 'tk',
    'chuyển khoản': 'ck',
    'hợp tác xã': 'htx',
    'tổ hợp tác': 'tht',
    'hội nông dân': 'hnd',
    'bưu điện': 'bđ vnp',
    'căn cước': 'cccd cmnd cmt',
    'an toàn thực phẩm': 'attp vsattp',
    'gia đình': 'gđ',
    'như thế nào': 'ntn',
    'hướng dẫn': 'hd',
    'cảm ơn': 'thanks tks thank',
    vậy: 'zậy z zay',
    vui: 'zui dui',
    'bây giờ': 'bjo bgio',
    biết: 'bít',
    muốn: 'mún',
    làm: 'lm',
    những: 'nhg',
  }).flatMap(([full, shorts]) => shorts.split(' ').map((short) => [short, full] as const)),
);
