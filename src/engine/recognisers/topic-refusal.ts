import type { Topic } from '../../model/broadcast.ts';
import { fold } from '../../vietnamese/fold.ts';
import type { Recogniser } from '../recognise.ts';

/** "thôi nhận tin tập huấn", "đừng báo giải cứu nữa", "nhận tin tập huấn": one kind of announcements, no more or again. */
export const topicRefusal: Recogniser = {
  isUnmistakable: (said) => /\btin\b/.test(fold(said)),
  find(_talk, said) {
    const folded = ` ${fold(said)} `;
    const topic = TOPIC_WORDS.find(([, words]) => words.test(folded))?.[0];
    if (topic === undefined) return undefined;
    if (OFF.test(folded)) return { answers: { topic, on: false } };
    return ON.test(folded) ? { answers: { topic, on: true } } : undefined;
  },
};

const OFF =
  /^ (?:thoi|dung|ngung|khong|ko|k|huy)(?: (?:nhan|bao|gui|nhan tin))* (?:nhan |cho |toi |em |minh )*(?:tin )?(?:bao )?(?:ve )?/;
const ON = /^ nhan (?:lai )?(?:tin )(?:ve )?/;

const TOPIC_WORDS: readonly (readonly [Topic, RegExp])[] = [
  ['training', / (?:tap huan|lop hoc|hop|hoi nghi) (?:nua )?$/],
  ['harvest', / (?:giai cuu|tieu thu|chung tay|chung tay tieu thu) (?:nua )?$/],
  ['market', / (?:thu mua|gia ca|cho) (?:nua )?$/],
];
