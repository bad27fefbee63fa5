import type { Json } from '../../model/json.ts';
import type { Recogniser } from '../recognise.ts';

/** "dua nha toi 8k/kg" beside photos, "cà chua 25k có 2 tạ": goods offered before anybody asked. */
export const goodsOffer: Recogniser = {
  isUnmistakable: () => false,
  find({ heard, conversation }, said) {
    const { quantity, rest } = heard(said).extracted();
    const price = heard(said).price();
    const product = heard(said).product() as Json | undefined;
    const hasPhotos = conversation.pocket !== undefined || conversation.burst !== undefined;
    const isOffer = (price !== undefined || quantity !== undefined) && (product !== undefined || hasPhotos);
    if (!isOffer && !(hasPhotos && product !== undefined)) return undefined;
    return {
      answers: {},
      early: {
        ...(product === undefined ? {} : { product }),
        ...(price === undefined ? {} : { price: price }),
        ...(quantity === undefined ? {} : { quantity: quantity as unknown as Json }),
      },
      rest,
    };
  },
};
