import type { PressButton } from '../../model/effect.ts';
import type { Said } from '../../model/input.ts';

/** A line typed into the terminal: `[nút]` presses a button shown last, `(ảnh ./ca-chua.jpg)` sends a photo from the disk. */
export function readLine(line: string, shown: readonly PressButton[]): Said {
  const label = /^\[(.+)\]$/.exec(line.trim())?.[1];
  const button = shown.find((one) => one.label === label);
  if (button) return { type: 'button', token: button.token, label: button.label };
  const path = /^\(ảnh (.+)\)$/.exec(line.trim().normalize('NFC'))?.[1];
  if (path !== undefined) return { type: 'photo', photo: { reference: path } };
  return { type: 'text', text: line };
}
