import { z } from 'zod';
import { PHOTO_ADVICE } from '../model/answers.ts';
import { CONSENT_KINDS } from '../model/consent.ts';

/**
 * The answers of forms as actions take them. They come from our own engine, but over a queue and out of files that people
 * edit: they are read like anything else from outside, and a form that gives something else is a mistake of ours.
 */

/** A skipped answer is `null`; one of a question that was not asked is missing. */
export function skippable<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined);
}

/** Forms with one answer give it alone, those with several a list. */
export function oneOrMore<Schema extends z.ZodType>(schema: Schema) {
  return z.union([z.array(schema).max(100), schema.transform((only) => [only])]);
}

export const words = z.string().trim().min(1).max(1_000);

const isoDay = z.iso.date();

export const price = z.union([
  z.object({ negotiable: z.literal(true) }),
  z.object({
    amountVnd: z.number().positive(),
    perQty: z.number().positive(),
    perUnit: z.string(),
    vndPerKg: z.number().positive().exactOptional(),
    unitKg: z.number().positive().exactOptional(),
  }),
]);

export const quantity = z.object({
  value: z.number().positive(),
  unit: z.string(),
  kg: z.number().positive().exactOptional(),
  liters: z.number().positive().exactOptional(),
  period: z.enum(['day', 'week', 'month']).exactOptional(),
  approx: z.literal(true).exactOptional(),
});

export const dateWindow = z.object({
  from: isoDay,
  to: isoDay,
  allYear: z.literal(true).exactOptional(),
  fromNow: z.literal(true).exactOptional(),
  lunar: z.string().exactOptional(),
});

export const area = z.object({ m2: z.number().positive(), said: z.string().exactOptional() });

export const product = z.object({
  said: words,
  id: z.string().exactOptional(),
  category: z.string().exactOptional(),
});

export const phone = z.string().regex(/^\+84\d{9}$/);

export const place = z.object({
  province: z.string().regex(/^\d{2}$/),
  commune: z
    .string()
    .regex(/^\d{5}$/)
    .exactOptional(),
  candidates: z.array(z.string().regex(/^\d{5}$/)).exactOptional(),
  hamlet: z.string().exactOptional(),
  former: z
    .object({
      commune: z.string().exactOptional(),
      district: z.string().exactOptional(),
      province: z.string().exactOptional(),
    })
    .exactOptional(),
  typed: z.string(),
});

/** A photo as kept, or its hash alone. */
export const photo = z.union([
  z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .transform((hash) => ({ hash })),
  z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/), advice: z.enum(PHOTO_ADVICE).exactOptional() }),
]);

export const consent = z.object({
  isGiven: z.literal(true).exactOptional(),
  version: words,
  words,
  kind: z.enum(CONSENT_KINDS),
  saidAt: z.number().int().positive().exactOptional(),
});

/** "none" is a form's word for an empty list. */
export const papers = oneOrMore(words).transform((all) => all.filter((paper) => paper !== 'none'));

/** Everything a listing is made of; which of it must be there, the action says. */
export const goods = {
  product: skippable(product),
  price: skippable(price),
  quantity: skippable(quantity),
  window: skippable(dateWindow),
  papers: skippable(papers),
  intro: skippable(words),
  photos: skippable(oneOrMore(photo).pipe(z.array(z.custom<z.output<typeof photo>>()).max(10))),
  marketplaces: skippable(oneOrMore(z.string().min(1))),
};
