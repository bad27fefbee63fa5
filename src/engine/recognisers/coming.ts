import { fold } from '../../vietnamese/fold.ts';
import { readComing } from '../../vietnamese/heads.ts';
import type { Recogniser } from '../recognise.ts';

/** "em tham gia", "tôi với con gái đi", "không đi được": an answer to an invitation to a meeting. */
export const coming: Recogniser = {
  isUnmistakable: (said) => readComing(said) !== undefined && /\btham (?:gia|du)\b/.test(fold(said)),
  find(_talk, said) {
    const read = readComing(said);
    return read && { answers: { ...read } };
  },
};
