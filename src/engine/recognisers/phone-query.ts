import { readPhone } from '../../vietnamese/phone.ts';
import type { Recogniser } from '../recognise.ts';

/** A phone number alone, from somebody who looks after households: whose is it, and how far are their goods? */
export const phoneQuery: Recogniser = {
  isUnmistakable: () => false,
  find(_talk, said) {
    if (!/^[\d\s.+()-]{9,18}$/.test(said.trim())) return undefined;
    const phone = readPhone(said);
    return 'value' in phone ? { answers: { phone: phone.value } } : undefined;
  },
};
