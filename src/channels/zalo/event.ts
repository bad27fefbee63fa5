import { z } from 'zod';
import { digits } from './envelope.ts';

/**
 * What we read of a webhook's body. Fields of one generation are missing in the next, ids come as text or as digits: a
 * part that is not as documented is as if it were not there, and everything else is let through unread.
 */
export function parseEvent(body: unknown): ZaloEvent | undefined {
  const parsed = event.safeParse(body);
  return parsed.success ? parsed.data : undefined;
}

function perhaps<Type extends z.ZodType>(type: Type) {
  return type.optional().catch(undefined);
}

const id = perhaps(z.union([z.string().min(1), z.number()]).transform(String));
const text = perhaps(z.string());
const number = perhaps(digits);
const somebody = perhaps(z.object({ id, admin_id: id }));

const coordinates = perhaps(
  z.object({ latitude: number, longitude: number, lat: number, long: number, lng: number, lon: number }),
);

const payload = perhaps(
  z.object({
    id,
    url: text,
    href: text,
    title: text,
    description: text,
    name: text,
    type: text,
    coordinates,
    latitude: number,
    longitude: number,
    lat: number,
    long: number,
  }),
);

const attachment = z.object({ type: text, payload });

const message = z.object({
  msg_id: id,
  message_id: id,
  mid: id,
  msg_ids: perhaps(z.array(z.string())),
  tracking_id: text,
  text,
  conversation_id: id,
  url: text,
  location: coordinates,
  attachments: perhaps(z.union([z.array(attachment), attachment.transform((one) => [one])])),
});

const info = z.looseObject({ name: text, phone: id });

const event = z.looseObject({
  app_id: id,
  event_name: z.string().regex(/^[a-z0-9_.]{1,64}$/i),
  timestamp: id,
  oa_id: id,
  sender: somebody,
  recipient: somebody,
  follower: somebody,
  user_id: id,
  conversation_id: id,
  data: perhaps(z.object({ user_id: id })),
  message: perhaps(message),
  info: perhaps(info),
});

export type ZaloEvent = z.infer<typeof event>;
export type Attachment = z.infer<typeof attachment>;
export type EventMessage = z.infer<typeof message>;
