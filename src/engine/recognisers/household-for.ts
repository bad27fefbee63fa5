import { fold, hasMarks, nfc } from '../../vietnamese/fold.ts';
import { foldOnce } from '../fold-once.ts';
import type { Recogniser } from '../recognise.ts';

/** "dang ky cho me toi nua": a household for somebody else, and what the person calls its owner. */
export const householdFor: Recogniser = {
  isUnmistakable: () => true,
  find({ bundle }, said) {
    const folded = FOR.exec(fold(said))?.[1];
    if (folded === undefined) return undefined;
    const meant = bundle.texts.list('words.kin').filter((word) => foldOnce(word) === folded);
    const written = hasMarks(said) ? meant.find((word) => nfc(said).toLowerCase().includes(` ${word}`)) : undefined;
    const word = written ?? meant[0];
    return word === undefined ? undefined : { answers: { owner_word: word } };
  },
};

const FOR =
  /^(?:(?:toi|em|minh|muon|cho|xin|gio) )*(?:dang k[yi]|dk|ghi danh|lam|them ho)(?: (?:them|ho|giup|ban hang))* cho (.{1,20}?)(?: (?:toi|em|minh|tui|chau|nua|luon|voi|duoc khong|dc ko|nhe))*$/;
