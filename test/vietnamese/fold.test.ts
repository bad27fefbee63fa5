import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, hasMarks, nfc, syllables, tidy } from '../../src/vietnamese/fold.ts';

test.each([
  ['old phones send decomposed letters', 'cà chua'.normalize('NFD'), 'cà chua'],
  ['the tone goes to the first vowel: oa', 'hoà xoá hoạ', 'hòa xóa họa'],
  ['oe', 'khoẻ', 'khỏe'],
  ['uy', 'thuỷ huỷ uỷ', 'thủy hủy ủy'],
  ['capitals', 'HOÀ', 'HÒA'],
  ['not where a consonant follows', 'hoàn toàn thuyền', 'hoàn toàn thuyền'],
  ['qu is a consonant', 'quý quỳ', 'quý quỳ'],
  ['zero-width characters vanish', '2\u200b5\ufeffk', '25k'],
  ['control characters vanish', '25\u0007k', '25k'],
  ['line ends and tabs are blanks', ' 25k\n\t một  ký ', '25k một ký'],
  ['hard blanks are blanks', '25\u00a0000', '25 000'],
])('nfc: %s', (_fact, said, expected) => {
  expect(nfc(said)).toBe(expected);
});

test('tidy leaves the tone where it was typed', () => {
  expect(tidy(' Thuý  ')).toBe('Thuý');
});

test.each([
  ['marks and case', 'Đồng Tháp', 'dong thap'],
  ['capital Đ and the Icelandic eth typed for it', 'Đà ðà', 'da da'],
  ['punctuation is a blank', 'SP-000123, (hết)!', 'sp 000123 het'],
  ['highland names', "H'Hen Niê, K'Brêu, ƀuôn", 'h hen nie k breu buon'],
  ['raised digits', '500 m²', '500 m2'],
  ['wide digits', '２５ｋ', '25k'],
  ['ornamental letters', '𝐂𝐚̀ 𝐜𝐡𝐮𝐚', 'ca chua'],
  ['emoji', '👍 ok', 'ok'],
  ['nothing', '…', ''],
])('fold: %s', (_fact, said, expected) => {
  expect(fold(said)).toBe(expected);
});

test('folding twice changes nothing, and tone placement does not matter', () => {
  const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
  fc.assert(
    fc.property(anything, (said) => {
      expect(fold(fold(said))).toBe(fold(said));
      expect(nfc(nfc(said))).toBe(nfc(said));
      expect(fold(nfc(said))).toBe(fold(said));
    }),
    { numRuns: 2000 },
  );
});

test('marks and syllables', () => {
  expect(hasMarks('bo rau')).toBe(false);
  expect(hasMarks('đi')).toBe(true);
  expect(hasMarks('bó rau'.normalize('NFD'))).toBe(true);
  expect(hasMarks('👍 500 m²')).toBe(false);
  expect(syllables('')).toEqual([]);
  expect(syllables(fold('Cà chua bi'))).toEqual(['ca', 'chua', 'bi']);
});
