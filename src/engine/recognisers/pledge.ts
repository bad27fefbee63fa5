import type { Json } from '../../model/json.ts';
import { DAY_MS, vietnamDay } from '../../model/time.ts';
import { extract } from '../../vietnamese/extract.ts';
import { fold } from '../../vietnamese/fold.ts';
import { findProducts } from '../../vietnamese/products.ts';
import type { Recogniser } from '../recognise.ts';

/**
 * "nhận 2 tấn bắp cải, giao ngày 1/12": somebody takes a part of a harvest. Soon after it a bare amount, "à 1 tấn rưỡi
 * thôi", corrects what was promised.
 */
export const pledge: Recogniser = {
  isUnmistakable: (said) => TAKES.test(fold(said)) && extract(said, { today: ANY_DAY }).quantity !== undefined,
  find({ at, bundle, conversation }, said) {
    const { quantity, dates, rest } = extract(said, { today: vietnamDay(at) });
    if (quantity === undefined) return undefined;
    const last = conversation.closed?.at(-1);
    const product = findProducts(rest, bundle.knowledge.products)?.product;
    const isCorrection = last?.flow === 'pledge' && at - last.at < DAY_MS && product === undefined;
    if (!TAKES.test(fold(said)) && !isCorrection) return undefined;
    return {
      answers: {
        quantity: quantity as unknown as Json,
        ...(dates && { window: dates as unknown as Json }),
        ...(product && { product: product as unknown as Json }),
        ...(isCorrection && { isCorrection }),
      },
    };
  },
};

/** Whether there is an amount does not depend on the day. */
const ANY_DAY = '2026-01-01';

const TAKES =
  /^(?:(?:em|toi|minh|chi|anh|co|chu|bac|hoi|ben em|ben toi) )?(?:xin )?nhan (?:giup |lay |mua |giup em )?(?:them )?/;

/** "đã nhận 1,2 tấn": what really came. */
export const delivered: Recogniser = {
  isUnmistakable: (said) => CAME.test(fold(said)),
  find({ at }, said) {
    if (!CAME.test(fold(said))) return undefined;
    const { quantity } = extract(said, { today: vietnamDay(at) });
    return quantity && { answers: { quantity: quantity as unknown as Json } };
  },
};

const CAME = /^(?:(?:em|toi|minh|chi|anh|co|chu|bac) )?(?:da nhan|nhan du|da lay|da nhan du|nhan duoc) /;
