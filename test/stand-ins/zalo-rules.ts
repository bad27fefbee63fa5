import { z } from 'zod';

/**
 * What the stand-in takes as a message of `message/cs`. Stricter than Zalo: no field it does not know, no form that only
 * some say works. `refused` is Zalo's number for what is wrong.
 */
export type Judged =
  | { readonly ok: true; readonly message: ShownMessage }
  | { readonly ok: false; readonly error: number; readonly why: string };

/** A message as the person sees it. */
export interface ShownMessage {
  readonly text: string;
  readonly buttons: readonly ShownButton[];
  readonly attachmentId?: string;
}

export interface ShownButton {
  readonly title: string;
  readonly type: string;
  /** What a press of a query button says. */
  readonly says?: string;
}

const queryButton = z.strictObject({
  title: z.string().min(1).max(100),
  type: z.enum(['oa.query.hide', 'oa.query.show']),
  payload: z.string().min(1).max(1_000),
});
const urlButton = z.strictObject({
  title: z.string().min(1).max(100),
  type: z.literal('oa.open.url'),
  payload: z.strictObject({ url: z.url() }),
});
const phoneButton = z.strictObject({
  title: z.string().min(1).max(100),
  type: z.literal('oa.open.phone'),
  payload: z.strictObject({ phone_code: z.string().regex(/^84\d{8,11}$/) }),
});
const buttons = z.array(z.union([queryButton, urlButton, phoneButton])).min(1);

const buttonsOnly = z.strictObject({ type: z.literal('template'), payload: z.strictObject({ buttons }) });
const media = z.strictObject({
  type: z.literal('template'),
  payload: z.strictObject({
    template_type: z.literal('media'),
    elements: z.array(z.strictObject({ media_type: z.literal('image'), attachment_id: z.string().min(1) })).length(1),
    buttons: buttons.exactOptional(),
  }),
});
const infoRequest = z.strictObject({
  type: z.literal('template'),
  payload: z.strictObject({
    template_type: z.literal('request_user_info'),
    elements: z
      .array(z.strictObject({ title: z.string().max(100), subtitle: z.string().max(500), image_url: z.url() }))
      .length(1),
  }),
});

const body = z.strictObject({
  recipient: z.union([
    z.strictObject({ user_id: z.string().min(1) }),
    z.strictObject({ anonymous_id: z.string().min(1), conversation_id: z.string().min(1) }),
  ]),
  message: z.strictObject({
    text: z.string().exactOptional(),
    attachment: z.union([buttonsOnly, media, infoRequest]).exactOptional(),
    quote_message_id: z.string().exactOptional(),
  }),
});

export type CsBody = z.infer<typeof body>;

export function readCs(json: unknown): CsBody | { readonly error: number; readonly why: string } {
  const parsed = body.safeParse(json);
  return parsed.success ? parsed.data : { error: -201, why: z.prettifyError(parsed.error) };
}

const TEXT_MAX = 2_000;
const BUTTONS_MAX = 5;

/** `takesButtonsBesidePicture`: whether Zalo does is not written anywhere; by default the stand-in does not. */
export function judgeMessage({ message }: CsBody, takesButtonsBesidePicture: boolean): Judged {
  const { text, attachment } = message;
  if (text === undefined && attachment === undefined) return refused(-201, 'message is empty');
  if (text !== undefined) {
    if (text.trim() === '') return refused(-201, 'text is empty');
    if (text.length > TEXT_MAX) return refused(-210, `text is ${text.length} long`);
    if (text !== text.normalize('NFC')) return refused(-201, 'text is not NFC');
    if (!text.isWellFormed()) return refused(-201, 'text holds half a character');
  }
  if (attachment === undefined) return { ok: true, message: { text: text ?? '', buttons: [] } };
  const { payload } = attachment;
  const given = 'buttons' in payload ? (payload.buttons ?? []) : [];
  if (given.length > BUTTONS_MAX) return refused(-210, `${given.length} buttons`);
  if (new Set(given.map(({ title }) => title)).size < given.length) return refused(-201, 'two buttons say the same');
  const shown = given.map((button) => ({
    title: button.title,
    type: button.type,
    ...(typeof button.payload === 'string' ? { says: button.payload } : {}),
  }));
  if (!('template_type' in payload)) {
    return text === undefined ? refused(-201, 'buttons without text') : { ok: true, message: { text, buttons: shown } };
  }
  if (payload.template_type === 'request_user_info') {
    return text === undefined
      ? { ok: true, message: { text: payload.elements[0]?.title ?? '', buttons: [] } }
      : refused(-201, 'text beside request_user_info');
  }
  if (shown.length > 0 && !takesButtonsBesidePicture) return refused(-201, 'buttons beside a picture');
  const [element] = payload.elements;
  return {
    ok: true,
    message: { text: text ?? '', buttons: shown, ...(element ? { attachmentId: element.attachment_id } : {}) },
  };
}

function refused(error: number, why: string): Judged {
  return { ok: false, error, why };
}
