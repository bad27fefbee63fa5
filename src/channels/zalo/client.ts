import { z } from 'zod';
import type { JsonObject } from '../../model/json.ts';
import { SECOND_MS } from '../../model/time.ts';
import type { Host } from './codes.ts';
import type { Answer } from './envelope.ts';
import { digits, id, isRefusedFor, readEnvelope } from './envelope.ts';
import type { Http, HttpCall } from './http.ts';
import { TRACKING_ID_MAX } from './limits.ts';
import { infoRequestBody, messageBody } from './messages.ts';
import type { InfoRequest, OaMessage, Recipient } from './messages.ts';
import type { TokenKeeper } from './token-keeper.ts';

/** Zalo's API for Official Accounts, each call with a token that is good now. What Zalo does is a value. */
export interface ZaloClient {
  send(to: Recipient, message: OaMessage): Promise<Answer<Sent>>;
  askForInfo(to: Recipient, request: InfoRequest): Promise<Answer<Sent>>;
  /** Gives the attachment id. The bytes are a jpg within `IMAGE_MAX_BYTES`. */
  uploadImage(jpg: Uint8Array): Promise<Answer<string>>;
  userDetail(userId: string): Promise<Answer<UserDetail>>;
  /** Zalo's own memory of the person's last word, and of what is left of the free answers. */
  messageQuota(userId: string): Promise<Answer<MessageQuota>>;
  account(): Promise<Answer<Account>>;
  /** Template messages cost, and need neither a window nor a word before. */
  templateToUser(userId: string, template: Template): Promise<Answer<Sent>>;
  /** `phone` like "+84912345678"; `trackingId` comes back in the receipt. */
  templateToPhone(phone: string, template: Template, trackingId: string): Promise<Answer<Sent>>;
}

export interface Sent {
  readonly messageId: string;
  /** Which allowance paid for it: `reply` is free of charge. Undefined when Zalo does not say. */
  readonly paidBy?: string;
  /** What is left of that allowance. */
  readonly remaining?: number;
}

export interface UserDetail {
  readonly displayName?: string;
  readonly isFollower?: boolean;
}

export interface MessageQuota {
  readonly lastInteractionAt?: number;
  readonly repliesLeft?: number;
}

export interface Account {
  readonly oaId?: string;
  readonly name?: string;
  readonly isVerified?: boolean;
  readonly packageName?: string;
  /** As Zalo writes it, "30/11/2026": after it features go off without a word. */
  readonly packageValidUntil?: string;
}

export interface Template {
  readonly templateId: string;
  readonly values: { readonly [name: string]: string };
}

export interface ClientParts {
  readonly http: Http;
  readonly tokens: Pick<TokenKeeper, 'current' | 'instead'>;
  /** "https://openapi.zalo.me" */
  readonly apiRoot: string;
  /** "https://business.openapi.zalo.me" */
  readonly templateRoot: string;
}

const CALL_MS = 10 * SECOND_MS;
const UPLOAD_MS = 30 * SECOND_MS;

export function zaloClient({ http, tokens, apiRoot, templateRoot }: ClientParts): ZaloClient {
  type Unsigned = Omit<HttpCall, 'headers'> & { readonly headers?: HttpCall['headers'] };

  /** A call that was refused for its token has certainly not been carried out: once more with another, never a third time. */
  async function call<Data>(host: Host, request: Unsigned, data: z.ZodType<Data>): Promise<Answer<Data>> {
    const token = await tokens.current();
    if (!token.ok) return token;
    const answer = await withToken(token.access);
    if (!isRefusedFor(answer, 'auth')) return answer;
    const other = await tokens.instead(token.access);
    return other.ok ? withToken(other.access) : other;

    async function withToken(access: string): Promise<Answer<Data>> {
      return readEnvelope(
        host,
        await http({ ...request, headers: { ...request.headers, access_token: access } }),
        data,
      );
    }
  }

  function post<Data>(url: string, body: JsonObject, data: z.ZodType<Data>, host: Host = 'oa'): Promise<Answer<Data>> {
    return call(
      host,
      { method: 'POST', url, headers: JSON_BODY, body: JSON.stringify(body), timeoutMs: CALL_MS },
      data,
    );
  }

  /** Parameters travel as JSON in one parameter. */
  function get<Data>(path: string, parameters: JsonObject | undefined, data: z.ZodType<Data>): Promise<Answer<Data>> {
    const query =
      parameters === undefined ? '' : `?${new URLSearchParams({ data: JSON.stringify(parameters) }).toString()}`;
    return call('oa', { method: 'GET', url: `${apiRoot}${path}${query}`, timeoutMs: CALL_MS }, data);
  }

  return {
    async send(to, message) {
      const answer = await post(messageUrl(apiRoot, to), messageBody(to, message), sent);
      const { quoting, ...words } = message;
      // A message that is too old to be quoted is no reason to say nothing.
      if (quoting === undefined || !isRefusedFor(answer, 'bug')) return answer;
      return post(messageUrl(apiRoot, to), messageBody(to, words), sent);
    },
    askForInfo: (to, request) => post(messageUrl(apiRoot, to), infoRequestBody(to, request), sent),

    uploadImage(jpg) {
      const body = new FormData();
      body.append('file', new Blob([new Uint8Array(jpg)], { type: 'image/jpeg' }), 'anh.jpg');
      const url = `${apiRoot}/v2.0/oa/upload/image`;
      return call('oa', { method: 'POST', url, body, timeoutMs: UPLOAD_MS }, uploaded);
    },

    userDetail: (userId) => get('/v3.0/oa/user/detail', { user_id: userId }, userDetail),
    messageQuota: (userId) => post(`${apiRoot}/v3.0/oa/quota/message`, { user_id: userId }, messageQuota),
    account: () => get('/v2.0/oa/getoa', undefined, account),

    templateToUser: (userId, { templateId, values }) =>
      post(
        `${apiRoot}/v3.0/oa/message/template`,
        { user_id: userId, template_id: templateId, template_data: { ...values } },
        sent,
      ),
    templateToPhone: (phone, { templateId, values }, trackingId) =>
      post(
        `${templateRoot}/message/template`,
        {
          phone: phone.replace(/^\+/, ''),
          template_id: templateId,
          template_data: { ...values },
          tracking_id: trackingId.slice(0, TRACKING_ID_MAX),
        },
        sent,
        'template',
      ),
  };
}

const JSON_BODY = { 'Content-Type': 'application/json' };

/** Visitors without a name are written to at the old address. */
function messageUrl(apiRoot: string, to: Recipient): string {
  return 'user_id' in to ? `${apiRoot}/v3.0/oa/message/cs` : `${apiRoot}/v2.0/oa/message`;
}

function perhaps<Type extends z.ZodType>(type: Type) {
  return type.optional().catch(undefined);
}

/** Without what is undefined. */
function given<Value extends object>(value: Value): { [Key in keyof Value]?: NonNullable<Value[Key]> } {
  const kept = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(kept) as { [Key in keyof Value]?: NonNullable<Value[Key]> };
}

const sent: z.ZodType<Sent> = z
  .object({
    message_id: perhaps(id),
    msg_id: perhaps(id),
    quota: perhaps(z.object({ quota_type: perhaps(z.string()), remain: perhaps(digits) })),
  })
  .transform(({ message_id, msg_id, quota }) => ({
    messageId: message_id ?? msg_id ?? '',
    ...given({ paidBy: quota?.quota_type, remaining: quota?.remain }),
  }));

const uploaded = z.object({ attachment_id: id }).transform(({ attachment_id }) => attachment_id);

const userDetail: z.ZodType<UserDetail> = z
  .object({ display_name: perhaps(z.string()), user_is_follower: perhaps(z.boolean()) })
  .transform(({ display_name, user_is_follower }) =>
    given({ displayName: display_name, isFollower: user_is_follower }),
  );

const messageQuota: z.ZodType<MessageQuota> = z
  .object({
    last_interaction: perhaps(digits),
    cs_reply: perhaps(z.object({ remain: perhaps(digits) })),
  })
  .transform(({ last_interaction, cs_reply }) =>
    given({ lastInteractionAt: last_interaction, repliesLeft: cs_reply?.remain }),
  );

const account: z.ZodType<Account> = z
  .object({
    oaid: perhaps(id),
    oa_id: perhaps(id),
    name: perhaps(z.string()),
    is_verified: perhaps(z.boolean()),
    package_name: perhaps(z.string()),
    package_valid_through_date: perhaps(z.string()),
  })
  .transform((read) =>
    given({
      oaId: read.oaid ?? read.oa_id,
      name: read.name,
      isVerified: read.is_verified,
      packageName: read.package_name,
      packageValidUntil: read.package_valid_through_date,
    }),
  );
