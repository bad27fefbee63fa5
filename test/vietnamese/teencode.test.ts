import { expect, test } from 'vitest';
import { spellOut } from '../../src/vietnamese/teencode.ts';

test.each([
  ['ko', 'ko dc r', 'không được rồi'],
  ['k alone', 'k', 'không'],
  ['k after a number is nghìn', 'gia 25 k', 'gia 25 k'],
  ['kg after a number is a kilogram', '5 kg', '5 kg'],
  ['kg alone', 'kg', 'không'],
  ['dialect', 'hông hổng hem khum', 'không không không không'],
  ['đk that opens a message', 'đk bán chuối', 'đăng ký bán chuối'],
  ['dk at the end', 'ko dk', 'không được'],
  ['dc before a place', 'dc xã Tân Cương', 'địa chỉ xã Tân Cương'],
  ['dc before rồi', 'dc r', 'được rồi'],
  ['sp', 'sp nhìu', 'sản phẩm nhiều'],
  ['sdt', 'sdt 0912', 'số điện thoại 0912'],
  ['ntn', 'làm ntn', 'làm như thế nào'],
  ['bn', 'giá bn', 'giá bao nhiêu'],
  ['hội', 'hnd htx tht', 'hội nông dân hợp tác xã tổ hợp tác'],
  ['punctuation stays', 'ko, dc!', 'không, được!'],
  ['f for ph', 'fải fí', 'phải phí'],
  ['w for qu', 'wá', 'quá'],
  ['zậy', 'zậy', 'vậy'],
  ['thanks', 'tks', 'cảm ơn'],
  ['what is not known stays', 'cà chua bi', 'cà chua bi'],
])('spelled out, %s: %s', (_fact, said, expected) => {
  expect(spellOut(said)).toBe(expected);
});

test('under a yes or no đk is được', () => {
  expect(spellOut('đk bác', 'yes_no')).toBe('được bác');
});
