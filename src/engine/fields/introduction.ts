import { textOf } from '../../model/json.ts';
import type { DateWindow, Place, Price, Product } from '../../model/answers.ts';
import { vietnamDay } from '../../model/time.ts';
import { showDates } from '../../vietnamese/dates.ts';
import { fold, tidy } from '../../vietnamese/fold.ts';
import { showCommune } from '../../vietnamese/places.ts';
import { claimsToHeal } from '../../vietnamese/healing-claims.ts';
import { valueAt } from '../condition.ts';
import type { Asking, Field, FieldOption } from '../field.ts';
import { foldOnce } from '../fold-once.ts';

const INTRODUCTION_MAX = 600;

/**
 * The words that introduce the goods: a draft made only of what the farmer has told, to be taken as it is, added to, or
 * written anew. Claims to heal are kept out (food is no medicine: law on advertising, programme facts SP-06 and SP-07).
 */
export const introduction: Field = {
  incomplete: ['rewrite', 'healing', 'too_long'],
  parse(said, asking) {
    const words = tidy(said).replace(/^th[êe]m\s*:?\s*/iu, '');
    const folded = fold(said);
    const option = options(asking).find((one) => foldOnce(one.label) === folded);
    if (option) return option.asks === undefined ? { value: option.value } : { ask: option.asks, choices: [] };
    if (asking.wording.list('fields.introduction.use_it').some((word) => foldOnce(word) === folded))
      return { value: draft(asking) };
    if (asking.wording.list('fields.introduction.rewrite_it').some((word) => foldOnce(word) === folded))
      return { ask: 'rewrite', choices: [] };
    if (claimsToHeal(words)) return { ask: 'healing', choices: [draft(asking)] };
    if (words.length > INTRODUCTION_MAX) return { ask: 'too_long', choices: [] };
    if (words.length < 2) return { ask: 'unclear', choices: [] };
    return {
      value:
        asking.doubt?.why === 'rewrite' || asking.was !== undefined
          ? sentence(words)
          : `${draft(asking)} ${sentence(words)}`,
    };
  },
  show: (value) => `"${textOf(value)}"`,
  options,
};

function options(asking: Asking): readonly FieldOption[] {
  if (asking.doubt?.why === 'rewrite') return [];
  return [
    { id: 'use', label: asking.wording.text('fields.introduction.use'), value: draft(asking) },
    { id: 'rewrite', label: asking.wording.text('fields.introduction.rewrite_label'), value: null, asks: 'rewrite' },
  ];
}

/** "Khóm trồng ở xã Tân Phước 1, Đồng Tháp. Có hàng đến 6/2/2027. Bán theo kg." */
export function draft({
  answers,
  knowledge,
  wording,
  at,
}: Pick<Asking, 'answers' | 'knowledge' | 'wording' | 'at'>): string {
  const product = answers['product'] as unknown as Product | undefined;
  const place = valueAt(answers, 'household.place') as unknown as Place | undefined;
  const price = answers['price'] as unknown as Price | undefined;
  const dates = answers['window'] as unknown as DateWindow | null | undefined;
  const parts = [
    wording.text(place ? 'fields.introduction.draft.place' : 'fields.introduction.draft.plain', {
      product: capitalised(product?.said ?? ''),
      place: place ? showCommune(place, knowledge.places) : '',
    }),
    dates ? wording.text('fields.introduction.draft.dates', { dates: showDates(dates, vietnamDay(at)) }) : '',
    price && !('negotiable' in price) ? wording.text('fields.introduction.draft.unit', { unit: price.perUnit }) : '',
  ];
  return parts.filter(Boolean).join(' ');
}

function sentence(words: string): string {
  const whole = capitalised(words);
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
