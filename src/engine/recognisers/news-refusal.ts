import { fold } from '../../vietnamese/fold.ts';
import type { Recogniser } from '../recognise.ts';
import { topicRefusal } from './topic-refusal.ts';

/** "đừng nhắn tin nữa phiền quá": no more announcements, whatever is said beside it. One kind alone is another wish. */
export const newsRefusal: Recogniser = {
  isUnmistakable: () => true,
  find(talk, said) {
    const folded = ` ${fold(said)} `;
    const isRefusal = folded.length < LONGEST && REFUSES.test(folded) && / (?:tin|nua) /.test(folded);
    return isRefusal && topicRefusal.find(talk, said) === undefined ? { answers: {} } : undefined;
  },
};

const LONGEST = 80;
const REFUSES =
  /^ (?:(?:em|toi|minh|co|chu|bac) )?(?:dung|thoi|ngung)(?: co)? (?:nhan|gui|bao)(?: tin| cho| toi| em| gi| bao)*(?: nua)? /;
