import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Grants } from './zalo-grants.ts';
import { judgeMessage, readCs } from './zalo-rules.ts';
import type { ShownMessage } from './zalo-rules.ts';

/**
 * Zalo on loopback: OAuth, messages, uploads, templates and photos under one address, which ZALO_API_ROOT,
 * ZALO_OAUTH_ROOT and ZALO_TEMPLATE_ROOT may all name. Stricter than the platform where it is vague. Webhooks are sent
 * by the people of `zalo-people.ts`.
 */
export interface ZaloStandIn {
  /** "http://127.0.0.1:40123" */
  readonly root: string;
  readonly settings: StandInSettings;
  readonly grants: Grants;
  /** Messages that people have got, in order; one that was sent twice stands here twice. */
  readonly delivered: Delivered[];
  /** Every call, "POST /v3.0/oa/message/cs", with what it was answered. */
  readonly calls: { readonly call: string; readonly error: number }[];
  /** Bytes of uploaded pictures by their attachment id, in order. */
  readonly uploads: Map<string, Upload>;
  /** Pictures that people have sent, by path: "/photo/1.jpg". */
  readonly photos: Map<string, Uint8Array>;
  /** Taken from the front, one for each message or renewal. */
  faults: Fault[];
  renewalFaults: Fault[];
  takesButtonsBesidePicture: boolean;
  /** Somebody has said something: the window is open. */
  interacted(userId: string, at?: number): void;
  /** Told of each delivered message. */
  onDelivered(listener: (delivered: Delivered) => void): void;
  close(): Promise<void>;
}

export interface StandInSettings {
  readonly appId: string;
  readonly appSecret: string;
  readonly oaId: string;
  readonly oaSecretKey: string;
  readonly refreshToken: string;
}

export interface Delivered extends ShownMessage {
  readonly to: string;
  readonly messageId: string;
  readonly at: number;
  readonly via: 'cs' | 'template';
}

export interface Upload {
  readonly bytes: Uint8Array;
  readonly at: number;
}

export type Fault =
  /** Refused with this number. */
  | { readonly fault: 'error'; readonly error: number }
  /** A gateway's page. */
  | { readonly fault: 'html'; readonly status: number }
  /** Carried out, and then the connection is cut. */
  | { readonly fault: 'lose_answer' }
  /** Cut before anything is done. */
  | { readonly fault: 'cut' }
  /** Carried out, answered after `until`. */
  | { readonly fault: 'slow'; readonly until: Promise<unknown> };

export const DEMO_SETTINGS: StandInSettings = {
  appId: '4102938475610293847',
  appSecret: 'demo-app-secret',
  oaId: '1998273645501928374',
  oaSecretKey: 'demo-oa-secret-Key_01',
  refreshToken: 'first-refresh-token',
};

const FREE_MS = 48 * 3_600_000;
const OPEN_MS = 7 * 24 * 3_600_000;
const UPLOAD_LIVES_MS = 7 * 24 * 3_600_000;
const IMAGE_MAX_BYTES = 1024 * 1024;

export interface StartZalo {
  readonly settings?: StandInSettings;
  readonly now?: () => number;
  readonly port?: number;
}

export async function startZalo({
  settings = DEMO_SETTINGS,
  now = Date.now,
  port = 0,
}: StartZalo = {}): Promise<ZaloStandIn> {
  const grants = new Grants({ ...settings, now });
  const lastInteraction = new Map<string, number>();
  const listeners: ((delivered: Delivered) => void)[] = [];
  let count = 0;

  const standIn: ZaloStandIn = {
    root: '',
    settings,
    grants,
    delivered: [],
    calls: [],
    uploads: new Map(),
    photos: new Map(),
    faults: [],
    renewalFaults: [],
    takesButtonsBesidePicture: false,
    interacted: (userId, at = now()) => void lastInteraction.set(userId, at),
    onDelivered: (listener) => void listeners.push(listener),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  function deliver(to: string, message: ShownMessage, via: Delivered['via']): string {
    count += 1;
    const messageId = `mid${String(count).padStart(17, '0')}`;
    const delivered = { to, messageId, at: now(), via, ...message };
    standIn.delivered.push(delivered);
    for (const tell of listeners) tell(delivered);
    return messageId;
  }

  /** One message of `message/cs`, or a visitor's at the old address. */
  function cs(json: unknown): object {
    const body = readCs(json);
    if ('error' in body) return error(body.error, body.why);
    const to = 'user_id' in body.recipient ? body.recipient.user_id : body.recipient.anonymous_id;
    const lastAt = lastInteraction.get(to);
    if (lastAt === undefined) return error(-213, 'User has not followed OA');
    const silentMs = now() - lastAt;
    if (silentMs > OPEN_MS) return error(-230, 'User has not interacted with the OA in the past 7 days');
    const judged = judgeMessage(body, standIn.takesButtonsBesidePicture);
    if (!judged.ok) return error(judged.error, judged.why);
    const { attachmentId } = judged.message;
    const upload = attachmentId === undefined ? undefined : standIn.uploads.get(attachmentId);
    if (attachmentId !== undefined && (upload === undefined || now() - upload.at > UPLOAD_LIVES_MS)) {
      return error(-100, 'attachment_id was expired');
    }
    const messageId = deliver(to, judged.message, 'cs');
    const quota = silentMs <= FREE_MS ? { quota_type: 'reply', remain: '7', total: '8' } : { quota_type: 'sub_quota' };
    return success({ message_id: messageId, user_id: to, sent_time: String(now()), quota });
  }

  function template(json: unknown, address: 'phone' | 'user_id', id: 'msg_id' | 'message_id'): object {
    const { [address]: to, template_id, template_data } = json as Record<string, unknown>;
    if (typeof to !== 'string' || (address === 'phone' && !/^84\d{9}$/.test(to)))
      return error(-108, 'Phone is invalid');
    if (typeof template_id !== 'string') return error(-109, 'Template is invalid');
    if (typeof template_data !== 'object') return error(-1122, 'Template data is missing');
    const messageId = deliver(
      to,
      { text: `[${template_id}] ${JSON.stringify(template_data)}`, buttons: [] },
      'template',
    );
    return success({ [id]: messageId, sent_time: String(now()) });
  }

  function upload(bytes: Uint8Array): object {
    if (bytes.length > IMAGE_MAX_BYTES) return error(-210, 'file is too big');
    if (bytes[0] !== 0xff && bytes[0] !== 0x89) return error(-201, 'file is invalid');
    const attachmentId = `att${standIn.uploads.size + 1}`;
    standIn.uploads.set(attachmentId, { bytes, at: now() });
    return success({ attachment_id: attachmentId });
  }

  async function route(request: IncomingMessage): Promise<object | Uint8Array | undefined> {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const body = await bytesOf(request);
    const call = `${request.method ?? ''} ${url.pathname}`;
    if (call === 'POST /v4/oa/access_token') {
      const secretKey = request.headers['secret_key'];
      return withFault(standIn.renewalFaults.shift(), () =>
        grants.answer(typeof secretKey === 'string' ? secretKey : undefined, new URLSearchParams(body.toString())),
      );
    }
    const photo = standIn.photos.get(url.pathname);
    if (photo !== undefined) return photo;

    const token = request.headers['access_token'];
    const wrong = grants.judge(typeof token === 'string' ? token : undefined);
    if (wrong !== 0) return error(url.pathname === '/message/template' ? -124 : wrong, 'access token is invalid');
    switch (call) {
      case 'POST /v3.0/oa/message/cs':
      case 'POST /v2.0/oa/message':
        return withFault(standIn.faults.shift(), () => cs(jsonOf(body)));
      case 'POST /v3.0/oa/message/template':
        return withFault(standIn.faults.shift(), () => template(jsonOf(body), 'user_id', 'message_id'));
      case 'POST /message/template':
        return withFault(standIn.faults.shift(), () => template(jsonOf(body), 'phone', 'msg_id'));
      case 'POST /v2.0/oa/upload/image':
        return upload(fileIn(body, request.headers['content-type'] ?? ''));
      case 'GET /v2.0/oa/getoa':
        return success({ oaid: settings.oaId, name: 'Lên Sàn', is_verified: true, package_name: 'Nâng cao' });
      case 'GET /v3.0/oa/user/detail': {
        const { user_id } = JSON.parse(url.searchParams.get('data') ?? '{}') as { user_id?: string };
        return success({ user_id, display_name: 'Bà con', user_is_follower: lastInteraction.has(user_id ?? '') });
      }
      case 'POST /v3.0/oa/quota/message': {
        const { user_id } = jsonOf(body) as { user_id: string };
        return success({
          last_interaction: String(lastInteraction.get(user_id) ?? ''),
          cs_reply: { remain: 7, total: 8 },
        });
      }
      default:
        return error(-209, `Not supported this api: ${call}`);
    }
  }

  const server = createServer((request, response) => {
    route(request).then(
      (answer) => respond(request, response, answer),
      () => response.destroy(),
    );
  });

  function respond(request: IncomingMessage, response: ServerResponse, answer: object | Uint8Array | undefined): void {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (answer === undefined) {
      standIn.calls.push({ call: `${request.method ?? ''} ${path}`, error: -1 });
      response.destroy();
      return;
    }
    if (answer instanceof Uint8Array) {
      response.setHeader('Content-Type', 'image/jpeg').end(answer);
      return;
    }
    standIn.calls.push({
      call: `${request.method ?? ''} ${path}`,
      error: 'error' in answer ? Number(answer.error) : 0,
    });
    if ('html' in answer)
      response.writeHead(Number(answer.html), { 'Content-Type': 'text/html' }).end('<h1>Bad Gateway</h1>');
    else response.setHeader('Content-Type', 'application/json').end(JSON.stringify(answer));
  }

  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return Object.assign(standIn, { root: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

/** Undefined when the connection is to be cut. */
async function withFault(fault: Fault | undefined, work: () => object): Promise<object | undefined> {
  switch (fault?.fault) {
    case undefined:
      return work();
    case 'error':
      return error(fault.error, 'as the test wants it');
    case 'html':
      return { html: fault.status };
    case 'lose_answer':
      work();
      return undefined;
    case 'cut':
      return undefined;
    case 'slow': {
      const answer = work();
      await fault.until;
      return answer;
    }
  }
}

function success(data: object): object {
  return { error: 0, message: 'Success', data };
}

function error(code: number, message: string): object {
  return { error: code, message };
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return {};
  }
}

/** The field `file` of a multipart form: what stands between its empty line and the next boundary. */
function fileIn(body: Buffer, contentType: string): Uint8Array {
  const boundary = /boundary=([^;]+)/.exec(contentType)?.[1] ?? '';
  const field = body.indexOf('name="file"');
  if (boundary === '' || field < 0) return new Uint8Array();
  const start = body.indexOf('\r\n\r\n', field) + 4;
  return new Uint8Array(body.subarray(start, body.indexOf(`\r\n--${boundary}`, start)));
}
