import type { Json } from '../../model/json.ts';
import { isJsonObject, textOf } from '../../model/json.ts';
import { readWebAddress } from '../../model/web-address.ts';
import { tidy } from '../../vietnamese/fold.ts';
import { LABEL_MAX } from '../choices.ts';
import type { Field } from '../field.ts';

/**
 * What a button says and the page it opens, in one message: "Xem lịch https://lich.vn/che". Kept as `{ label, url }`.
 * Without words before it the button gets the usual ones; "lich.vn/che" is asked about; anything but https is refused.
 */
export const pageLink: Field = {
  parse(said, { wording }) {
    const words = tidy(said).split(' ');
    const address = words.find((word) => /^https?:\/\//i.test(word)) ?? words.find(isLikeAddress);
    if (address === undefined) return { ask: 'unclear', choices: [] };
    const label =
      words
        .filter((word) => word !== address)
        .join(' ')
        .replace(/\s*[:,–-]+$/, '') || wording.text('fields.page_link.usual_label');
    const isWhole = /^[a-z][a-z0-9+.-]*:/i.test(address);
    const read = readWebAddress(isWhole ? address : `https://${address}`);
    if ('refused' in read) return { ask: read.refused, choices: [] };
    if (read.url.href.length > URL_MAX) return { ask: 'link_too_long', choices: [] };
    if (label.length > LABEL_MAX) return { ask: 'label_too_long', choices: [] };
    const value = { label, url: read.url.href };
    return isWhole ? { value } : { ask: 'unsure_link', choices: [value] };
  },
  show: (value) => `${partOf(value, 'label')}: ${partOf(value, 'url')}`,
  label: (value) => partOf(value, 'label'),
  incomplete: ['not_a_link', 'not_https', 'link_too_long', 'label_too_long'],
};

/** Ours: an address that people are to trust can be read at a glance, and every platform takes one of this length. */
export const URL_MAX = 300;

/** "lich.vn/che", "javascript:…"; not "8.30" nor "Lịch:". */
function isLikeAddress(word: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\S/i.test(word) || /^(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?:[/?#]\S*)?$/u.test(word);
}

function partOf(value: Json, name: 'label' | 'url'): string {
  return isJsonObject(value) ? textOf(value[name] ?? '') : '';
}
