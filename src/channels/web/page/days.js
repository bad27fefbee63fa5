import { words } from './settings.js';

/** Vietnam keeps UTC+7 all year; the phone may be set to anything. */
const VIETNAM_MS = 7 * 3600 * 1000;
const DAY_MS = 24 * 3600 * 1000;

/** "Hôm nay", "thứ Bảy 28/11", with the year when it is another one. */
export function dayName(at, now) {
  const day = dayNumber(at);
  const today = dayNumber(now);
  if (day === today) return words.today;
  if (day === today - 1) return words.yesterday;
  const date = inVietnam(at);
  const name = `${words.weekdays[date.getUTCDay()]} ${date.getUTCDate()}/${date.getUTCMonth() + 1}`;
  return date.getUTCFullYear() === inVietnam(now).getUTCFullYear() ? name : `${name}/${date.getUTCFullYear()}`;
}

/** "8:05" */
export function timeOfDay(at) {
  const date = inVietnam(at);
  return `${date.getUTCHours()}:${String(date.getUTCMinutes()).padStart(2, '0')}`;
}

export function dayNumber(at) {
  return Math.floor((at + VIETNAM_MS) / DAY_MS);
}

function inVietnam(at) {
  return new Date(at + VIETNAM_MS);
}
