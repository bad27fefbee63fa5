import { createHash, randomInt } from 'node:crypto';

/** Without letters and digits that are taken for each other, read out or copied by hand. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 5;

/** "MOI 48K21". Never bare digits, which look like an OTP, nor bare letters, which are read as words ("mời khách"). */
export function newInviteCode(): string {
  const signs = Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');
  return /\d/.test(signs) && /\D/.test(signs) ? `MOI ${signs}` : newInviteCode();
}

/** The same for every way to type a code: "moi 48k21", "MOI48K21", "48k21". */
export function inviteCodeHash(typed: string): string {
  const signs = typed
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]/g, '')
    .toUpperCase()
    .replace(/^MOI(?=.{5}$)/, '');
  return createHash('sha256').update(signs).digest('hex');
}
