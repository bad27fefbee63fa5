import { fold } from '../../vietnamese/fold.ts';
import type { Recogniser } from '../recognise.ts';

/** "đổi số điện thoại", "sửa địa chỉ nhà tôi": which part of what was registered is to be changed. */
export const householdChange: Recogniser = {
  isUnmistakable: () => false,
  find(_talk, said) {
    const named = CHANGE.exec(fold(said))?.[1];
    const part = named === undefined ? undefined : PARTS.find(([, words]) => words.test(named))?.[0];
    return part === undefined ? undefined : { answers: { part } };
  },
};

const CHANGE =
  /^(?:(?:em|cho|toi|minh|muon|can|xin|giup|la|a) )*(?:doi|sua|thay|thay doi|cap nhat|ghi lai|chuyen) (.{2,60})$/;

const PARTS: readonly (readonly [string, RegExp])[] = [
  ['phone', /^(?:lai )?(?:so (?:dien thoai|dt|d\.?t|phone|moi)|sdt|dien thoai|sim|so$)/],
  ['place', /^(?:lai )?(?:dia chi|noi o|cho o|xa moi|nha (?:roi|qua|ve|sang|den)|nha$|ve (?:xa|thon|ap))/],
  ['name', /^(?:lai )?(?:ho ten|ten (?:chu ho|toi|minh|cho dung|lai)|ten$)/],
  ['membership', /^(?:lai )?(?:nhom|thuoc nhom|hoi vien)/],
];
