/** Which strings are Vietnamese syllables: an initial, a rime and a tone that fit each other. */

/** Takes one lower-case NFC syllable, with or without marks on it: "nghìn", "dang", "quý" yes; "kys", "shop" no. */
export function isSyllable(word: string): boolean {
  const { bare, tone } = splitTone(word);
  const initial = INITIALS.find((one) => bare.startsWith(one) && RIMES.has(bare.slice(one.length)));
  if (initial === undefined) return false;
  const isStopped = /(?:c|ch|p|t)$/.test(bare.slice(initial.length));
  return !isStopped || tone === '' || tone === ACUTE || tone === DOT;
}

/** The syllable without its tone ("nghìn" gives "nghin", "đước" "đươc") and the tone as a combining character, or "". */
export function splitTone(word: string): { readonly bare: string; readonly tone: string } {
  const parted = word.normalize('NFD');
  const tone = TONES.exec(parted)?.[0] ?? '';
  return { bare: (tone === '' ? parted : parted.replace(TONES, '')).normalize('NFC'), tone };
}

export const ACUTE = '\u0301';
export const DOT = '\u0323';
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/;

/** Longest first; "" for syllables that open with a vowel; "gi" and "qu" carry their vowel. */
const INITIALS: readonly string[] = 'ngh,ng,nh,ch,gh,gi,kh,ph,qu,th,tr,b,c,d,đ,g,h,k,l,m,n,p,r,s,t,v,x,'.split(',');

const MARKED_RIMES =
  'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây ' +
  'e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu ' +
  'o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong op ot ' +
  'ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uơ up ut uy uya uych uyên uyêt uynh uyt uyu ' +
  'uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu';

/** With and without the marks on the vowels: farmers leave them out. */
const RIMES: ReadonlySet<string> = new Set(
  MARKED_RIMES.split(' ').flatMap((rime) => [rime, rime.normalize('NFD').replace(/\p{M}/gu, '')]),
);
