import type { JsonObject } from '../../model/json.ts';

/** What one call of `message/cs` carries: at most one picture, the text under it, at most five buttons. */
export interface OaMessage {
  readonly text: string;
  readonly buttons: readonly OaButton[];
  /** Of an uploaded picture. */
  readonly attachmentId?: string;
  /** The message of theirs that this one answers. */
  readonly quoting?: string;
}

export type OaButton =
  /** What is pressed comes back as a text that says `payload`; shown to the person as if they had typed it, or not. */
  | { readonly type: 'oa.query.hide' | 'oa.query.show'; readonly title: string; readonly payload: string }
  | { readonly type: 'oa.open.url'; readonly title: string; readonly payload: { readonly url: string } }
  /** "84281234567" */
  | { readonly type: 'oa.open.phone'; readonly title: string; readonly payload: { readonly phone_code: string } };

/** The form in which Zalo's people give name, phone and address. */
export interface InfoRequest {
  readonly title: string;
  readonly subtitle: string;
  readonly imageUrl: string;
}

/** A person who follows or writes to the account, or a visitor of a web page who has not said who they are. */
export type Recipient =
  { readonly user_id: string } | { readonly anonymous_id: string; readonly conversation_id: string };

export function messageBody(to: Recipient, { text, buttons, attachmentId, quoting }: OaMessage): JsonObject {
  return {
    recipient: { ...to },
    message: {
      ...(text === '' ? {} : { text }),
      ...attachmentOf(buttons, attachmentId),
      ...(quoting === undefined ? {} : { quote_message_id: quoting }),
    },
  };
}

function attachmentOf(buttons: readonly OaButton[], attachmentId: string | undefined): JsonObject {
  const pressed = buttons.length === 0 ? {} : { buttons: buttons.map((button) => ({ ...button })) };
  if (attachmentId !== undefined) {
    const elements = [{ media_type: 'image', attachment_id: attachmentId }];
    return { attachment: { type: 'template', payload: { template_type: 'media', elements, ...pressed } } };
  }
  return buttons.length === 0 ? {} : { attachment: { type: 'template', payload: pressed } };
}

export function infoRequestBody(to: Recipient, { title, subtitle, imageUrl }: InfoRequest): JsonObject {
  const elements = [{ title, subtitle, image_url: imageUrl }];
  return {
    recipient: { ...to },
    message: { attachment: { type: 'template', payload: { template_type: 'request_user_info', elements } } },
  };
}
