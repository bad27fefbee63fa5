import { fold } from '../../vietnamese/fold.ts';
import { readIntent } from '../../vietnamese/intent.ts';
import { valueAt } from '../condition.ts';
import type { Asking, Field } from '../field.ts';
import { choice } from './choice.ts';

/**
 * Something goes to many only when the number of them is typed: `count` is the path to it. Kept as "send"; the `choices` are
 * whatever else may be done. Any other number, and "gửi đi", ask for the number again.
 */
export const recipients: Field = {
  incomplete: ['other_number'],
  parse(said, asking) {
    const digits = fold(said)
      .replace(/ (?:nguoi|ho|nha)$/, '')
      .replaceAll(' ', '');
    if (/^\d+$/.test(digits)) {
      const isRight = Number(digits) === wanted(asking);
      return isRight ? { value: SEND } : { ask: 'other_number', choices: [] };
    }
    const chosen = choice.parse(said, asking);
    if ('value' in chosen) return chosen;
    const intent = readIntent(said, 'confirm');
    const isEager = ('value' in intent && intent.value === 'yes') || /^(?:gui|nhan)(?: |$)/.test(fold(said));
    return isEager ? { ask: 'other_number', choices: [] } : { ask: 'unclear', choices: [] };
  },
  show: (value, asking) => (value === SEND ? String(wanted(asking)) : choice.show(value, asking)),
  options: (asking) => choice.options?.(asking) ?? [],
};

const SEND = 'send';

function wanted({ options, answers }: Asking): number {
  const count = typeof options['count'] === 'string' ? valueAt(answers, options['count']) : undefined;
  return typeof count === 'number' ? count : NaN;
}
