import { showCommune } from '../../vietnamese/places.ts';
import type { Recogniser } from '../recognise.ts';

/** "xa-09064", of the QR code that hangs in a commune: whoever registers by it lives there. */
export const communeLink: Recogniser = {
  isUnmistakable: () => false,
  find({ bundle, conversation }, said) {
    const { places } = bundle.knowledge;
    const code = /^\s*xa[\s_-]?(\d{5})\s*$/i.exec(said)?.[1] ?? '';
    const commune = places.communes.get(code);
    if (commune === undefined || conversation.person?.households.some(({ isKeyedIn }) => isKeyedIn !== true)) {
      return undefined;
    }
    const place = { province: commune.province, commune: code, typed: showCommune(code, places) };
    return { answers: {}, early: { place }, told: 'talk.from_commune' };
  },
};
