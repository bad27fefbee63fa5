import { z } from 'zod';
import { COMMANDS } from '../engine/bundle.ts';
import type { Flow, HandedOn, Offer, Step } from '../engine/flow.ts';
import type { JsonObject } from '../model/json.ts';
import { ROLES } from '../model/roles.ts';

/** The shape of `flows/*.yaml`, read into the engine's own. */

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const expected = z.union([
  scalar,
  z.array(scalar),
  z.strictObject({ contains: z.string() }),
  z.strictObject({ not: scalar }),
  z.strictObject({ given: z.boolean() }),
  z.strictObject({ empty: z.boolean() }),
]);
const condition = z.record(z.string(), expected).default({});

/** `[name, phone]` hands answers on under their own names; `{ who: name, on: { value: true } }` under others, or a fixed value. */
const simple = z.union([z.string(), z.strictObject({ value: z.json() })]);
const byName = (given: readonly string[]): HandedOn => Object.fromEntries(given.map((name) => [name, name]));
const handedOnSimply = z
  .union([z.array(z.string()), z.record(z.string(), simple)])
  .default([])
  .transform((given) => (Array.isArray(given) ? byName(given) : given));

const offer = z
  .union([
    z.string().transform((flow) => ({ flow, id: flow })),
    z.strictObject({
      id: z.string().optional(),
      flow: z.string().optional(),
      command: z.enum(COMMANDS).optional(),
      with: handedOnSimply,
      ask: z.string().optional(),
      if: condition,
    }),
  ])
  .transform((given): Offer => {
    const whole = { with: {}, if: {}, ...given };
    return { ...whole, id: whole.id ?? whole.flow ?? ('command' in whole ? (whole.command ?? '') : '') } as Offer;
  });

/** The same, and for others to read `{ text: name }` said here, `{ buttons: [...] }`. */
const handedOn = z
  .union([
    z.array(z.string()),
    z.record(
      z.string(),
      z.union([simple, z.strictObject({ text: z.string() }), z.strictObject({ buttons: z.array(offer) })]),
    ),
  ])
  .default([])
  .transform((given) => (Array.isArray(given) ? byName(given) : given));

const names = z.array(z.string()).default([]);
const again = z.record(z.string(), z.union([z.array(z.string()), z.string()])).default({});
const againOnce = z.record(z.string(), z.array(z.string())).default({});

const say = z
  .strictObject({ say: z.string(), if: condition })
  .transform((s): Step => ({ kind: 'say', id: s.say, texts: '', if: s.if }));

const ask = z
  .looseObject({
    ask: z.string(),
    field: z.string(),
    if: condition,
    optional: z.boolean().default(false),
    needs: names,
    photos: z.string().optional(),
    /** Words of another form's question: "list_product.price". */
    texts: z.string().default(''),
    offers: z.array(offer).default([]),
  })
  .transform(({ ask: id, field, if: when, optional, needs, photos, texts, offers, ...options }): Step => ({
    kind: 'ask',
    id,
    texts,
    field,
    if: when,
    isOptional: optional,
    needs,
    offers,
    options: options as JsonObject,
    ...(photos === undefined ? {} : { photos }),
  }));

const confirm = z
  .strictObject({ confirm: z.string(), lines: z.array(z.string()).min(1), if: condition })
  .transform((s): Step => ({ kind: 'confirm', id: s.confirm, texts: '', lines: s.lines, if: s.if }));

const call = z
  .strictObject({
    call: z.string(),
    id: z.string().optional(),
    save: z.string().optional(),
    with: handedOn,
    again,
    again_once: againOnce,
    later: names,
    if: condition,
  })
  .transform((s): Step => ({
    kind: 'call',
    id: s.id ?? s.call,
    texts: '',
    action: s.call,
    save: s.save ?? s.id ?? s.call,
    with: s.with,
    again: s.again,
    againOnce: s.again_once,
    later: s.later,
    if: s.if,
  }));

const run = z
  .strictObject({ run: z.string(), save: z.string().optional(), with: handedOn, if: condition })
  .transform((s): Step => ({
    kind: 'run',
    id: s.run,
    texts: '',
    flow: s.run,
    save: s.save ?? s.run,
    with: s.with,
    if: s.if,
  }));

const end = z
  .strictObject({
    end: z.string(),
    if: condition,
    silent: z.boolean().default(false),
    empties_pocket: z.boolean().default(false),
    forgets: z.boolean().default(false),
    gives: handedOn,
    then: z.strictObject({ flow: z.string(), with: handedOn }).optional(),
    offers: z.array(offer).default([]),
  })
  .transform((s): Step => ({
    kind: 'end',
    id: s.end,
    texts: '',
    if: s.if,
    isSilent: s.silent,
    emptiesPocket: s.empties_pocket,
    forgets: s.forgets,
    gives: s.gives,
    offers: s.offers,
    ...(s.then ? { then: s.then } : {}),
  }));

const KINDS = { say, ask, confirm, call, run, end };

/** Picked by its first word, so that a fault is told of the step it is in and not of all six kinds. */
const step = z.record(z.string(), z.unknown()).transform((raw, context): Step => {
  const kind = (Object.keys(KINDS) as (keyof typeof KINDS)[]).find((name) => name in raw);
  if (!kind) {
    context.issues.push({
      code: 'custom',
      message: `a step begins with one of ${Object.keys(KINDS).join(', ')}; found ${Object.keys(raw).join(', ')}`,
      input: raw,
    });
    return z.NEVER;
  }
  const read = KINDS[kind].safeParse(raw);
  if (read.success) return read.data;
  context.issues.push(
    ...read.error.issues.map((issue) => ({
      code: 'custom' as const,
      message: issue.message,
      path: [...issue.path],
      input: raw,
    })),
  );
  return z.NEVER;
});

export const flowFile = z.strictObject({
  version: z.int().min(1),
  was: z
    .strictObject({ renamed: z.record(z.string(), z.string()).default({}), dropped: names })
    .default({ renamed: {}, dropped: [] }),
  starts: names,
  recognises: names,
  takes: names,
  for: z.array(z.enum(ROLES)).default([]),
  reminded: z.boolean().default(false),
  draft: z.boolean().default(false),
  counted: z.boolean().default(false),
  steps: z.array(step).min(1),
});

export function asFlow(name: string, file: z.infer<typeof flowFile>): Flow {
  const { reminded, draft, counted, steps, ...rest } = file;
  const worded = steps.map((one): Step => ({
    ...one,
    texts: `flows.${one.texts === '' ? `${name}.${one.id}` : one.texts}`,
  }));
  return { ...rest, name, isReminded: reminded, isDraft: draft, isCounted: counted, steps: worded };
}

export const noticesFile = z.record(
  z.string(),
  z.strictObject({
    good: z.boolean().default(false),
    gives_way: z.boolean().default(false),
    goes_on: z.string().optional(),
    ends: z.string().optional(),
    buttons: z.array(offer).default([]),
    if: condition,
  }),
);
