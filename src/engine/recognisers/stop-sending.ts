import { fold } from '../../vietnamese/fold.ts';
import type { Recogniser } from '../recognise.ts';

/** "chết nhầm ngày, ngừng lại": an officer wants what is being sent stopped, whatever else is said beside it. */
export const stopSending: Recogniser = {
  isUnmistakable: (said) => / (?:ngung|dung) gui /.test(` ${fold(said)} `),
  find(_talk, said) {
    const folded = ` ${fold(said)} `;
    return folded.length < LONGEST && / (?:ngung|dung|ngung) (?:lai|gui|ngay) /.test(folded)
      ? { answers: {} }
      : undefined;
  },
};

const LONGEST = 80;
