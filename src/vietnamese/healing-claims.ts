import { fold } from './fold.ts';

/** Does the text say that a food heals? Named illnesses and the verbs of healing; "tốt cho sức khỏe" is not one. */
export function claimsToHeal(said: string): boolean {
  const folded = fold(said);
  return HEALS.test(folded) || ILLNESS.test(folded);
}

const HEALS =
  /\b(?:chua (?:khoi|benh|dut|het|tri|ung|dau|dai)|tri (?:benh|dut|khoi|ung)|dieu tri|khoi benh|het benh|dac tri|than duoc|giam can|tang cuong sinh ly|chua duoc benh)\b/;
const ILLNESS =
  /\b(?:ung thu|dai thao duong|tieu duong|huyet ap|da day|tim mach|dot quy|viem gan|xuong khop|mau nhiem mo|gout|gut|covid|benh tieu|benh tim)\b/;
