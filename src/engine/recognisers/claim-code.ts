import { fold } from '../../vietnamese/fold.ts';
import type { Recogniser } from '../recognise.ts';

/** "nhận hộ KM 4821", "km4821", also as the payload of a deep link: the owner takes over what was keyed in. */
export const claimCode: Recogniser = {
  isUnmistakable: () => true,
  find(_talk, said) {
    const digits = /^(?:(?:toi |em |cho |xin )*nhan (?:lai )?ho |nhan )?(?:ma )?km[\s_-]*(\d{4})$/.exec(
      fold(said),
    )?.[1];
    return digits === undefined ? undefined : { answers: { claim: `KM ${digits}` } };
  },
};
