import type { Json } from '../../model/json.ts';
import { vietnamDay } from '../../model/time.ts';
import { extract } from '../../vietnamese/extract.ts';
import { findProducts } from '../../vietnamese/products.ts';
import type { Recogniser } from '../recognise.ts';

/** "dua nha toi 8k/kg" beside photos, "cà chua 25k có 2 tạ": goods offered before anybody asked. */
export const goodsOffer: Recogniser = {
  isUnmistakable: false,
  find({ at, bundle, conversation }, said) {
    const { price, quantity, rest } = extract(said, { today: vietnamDay(at) });
    const product = findProducts(rest, bundle.knowledge.products)?.product as Json | undefined;
    const hasPhotos = conversation.pocket !== undefined || conversation.burst !== undefined;
    const isOffer = (price !== undefined || quantity !== undefined) && (product !== undefined || hasPhotos);
    if (!isOffer && !(hasPhotos && product !== undefined)) return undefined;
    return {
      answers: {},
      early: {
        ...(product === undefined ? {} : { product }),
        ...(price === undefined ? {} : { price: price as unknown as Json }),
        ...(quantity === undefined ? {} : { quantity: quantity as unknown as Json }),
      },
      rest,
    };
  },
};
