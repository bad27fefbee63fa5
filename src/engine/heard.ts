import type { Place, Price, Product } from '../model/answers.ts';
import type { Millis } from '../model/time.ts';
import { vietnamDay } from '../model/time.ts';
import { findAddress } from '../vietnamese/address.ts';
import type { Extracted } from '../vietnamese/extract.ts';
import { extract } from '../vietnamese/extract.ts';
import { findProducts } from '../vietnamese/products.ts';
import type { Knowledge } from './bundle.ts';
import { spokenPrice } from './spoken-price.ts';

/** What surely stands in a message that may tell several things at once. Nothing is looked for before it is asked for. */
export interface Heard {
  extracted(): Extracted;
  product(): Product | undefined;
  /** `of`: what the form is about, when the words name nothing: "25k" is what one unit of it costs. */
  price(of?: Product): Price | undefined;
  place(): Place | undefined;
}

/** For one turn: recognisers, forms and the open question ask about the same message, and it is taken apart once. */
export function listener({ places, products }: Knowledge, at: Millis): (said: string) => Heard {
  const known = new Map<string, Heard>();
  return (said) => {
    const heard = known.get(said) ?? listenTo(said);
    known.set(said, heard);
    return heard;
  };

  function listenTo(said: string): Heard {
    const extracted = once(() => extract(said, { today: vietnamDay(at) }));
    const goods = once(() => findProducts(extracted().rest, products));
    return {
      extracted,
      product: () => goods()?.product,
      price: (of) => spokenPrice(extracted(), goods()?.product ?? of, products),
      place: once(() => findAddress(goods()?.rest ?? extracted().rest, places)),
    };
  }
}

function once<Value>(find: () => Value): () => Value {
  let found: { readonly value: Value } | undefined;
  return () => (found ??= { value: find() }).value;
}
