import type { KeptPhoto } from '../../model/answers.ts';
import type { Json } from '../../model/json.ts';
import { isJsonObject } from '../../model/json.ts';
import { fold } from '../../vietnamese/fold.ts';
import type { Texts } from '../bundle.ts';
import type { Field } from '../field.ts';
import { foldOnce } from '../fold-once.ts';

/** A marketplace shows up to five. */
export const PHOTOS_MAX = 5;

/** Photos of the goods, 1 to 5. They come as photos; words only settle what is to become of a dark or blurred one. */
export const photos: Field = {
  takesPhotos: true,
  parse(said, { doubt, wording }) {
    const [all, good] = doubt?.choices ?? [];
    const folded = fold(said);
    if (all !== undefined && wording.list('fields.photos.use_them').some((word) => foldOnce(word) === folded))
      return { value: all };
    if (good !== undefined && /^bo (?:tam|anh|hinh|cai)\b/.test(folded)) return { value: good };
    return { ask: 'unclear', choices: [] };
  },
  show: (value) => String(photosOf(value).length),
  label(value, { doubt, wording }) {
    const [all] = doubt?.choices ?? [];
    if (photosOf(value).length === photosOf(all).length) return wording.text('fields.photos.use');
    const bad = photosOf(all).findIndex((one) => one.advice !== undefined);
    return wording.text('fields.photos.drop', { number: bad + 1 });
  },
  words: (value, { wording }) => ({ which: advisedWords(photosOf(value), wording) }),
};

/** "Tấm thứ 2, 3": those that would be better taken again; "Ảnh này" when there is but one. */
function advisedWords(photos: readonly KeptPhoto[], wording: Texts): string {
  const numbers = photos.flatMap(({ advice }, index) => (advice === undefined ? [] : [index + 1]));
  return photos.length === 1
    ? wording.text('fields.photos.this_one')
    : wording.text('fields.photos.those', { numbers: numbers.join(', ') });
}

export function photosOf(value: Json | undefined): readonly KeptPhoto[] {
  const list: readonly Json[] = Array.isArray(value) ? value : [];
  return list.filter(isKeptPhoto);
}

function isKeptPhoto(value: Json): value is Json & KeptPhoto {
  return isJsonObject(value) && typeof value['hash'] === 'string';
}
