import type { Json } from '../../model/json.ts';
import { vietnamDay } from '../../model/time.ts';
import { extract } from '../../vietnamese/extract.ts';
import { findProducts } from '../../vietnamese/products.ts';
import type { Recogniser } from '../recognise.ts';
import { spokenPrice } from '../spoken-price.ts';

/** "dua nha toi 8k/kg" beside photos, "cà chua 25k có 2 tạ": goods offered before anybody asked. */
export const goodsOffer: Recogniser = {
  isUnmistakable: () => false,
  find({ at, bundle, conversation }, said) {
    const { products } = bundle.knowledge;
    const extracted = extract(said, { today: vietnamDay(at) });
    const { quantity, rest } = extracted;
    const found = findProducts(rest, products)?.product;
    const price = spokenPrice(extracted, found, products);
    const product = found as Json | undefined;
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
