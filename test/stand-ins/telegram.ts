import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../src/ports/clock.ts';
import { systemClock } from '../../src/runtime/system-clock.ts';
import { openDelivery } from './telegram-delivery.ts';
import type { Delivery } from './telegram-delivery.ts';
import { METHODS, bad, refuse } from './telegram-methods.ts';
import type { MethodCall, Reply } from './telegram-methods.ts';
import { personIn } from './telegram-person.ts';
import type { Person } from './telegram-person.ts';
import { bodyOf, readCall } from './telegram-requests.ts';
import { makeWorld, textOf } from './telegram-world.ts';
import type { Call, World } from './telegram-world.ts';

/**
 * Telegram on loopback: the Bot API as `TELEGRAM_API_ROOT` has it, stricter than the real one, and the people behind it.
 * Only the token's number is checked to be ours.
 */
export interface Telegram {
  /** "http://127.0.0.1:40123" */
  readonly apiRoot: string;
  readonly token: string;
  readonly world: World;
  readonly delivery: Delivery;
  person(id: number, name?: string): Person;
  /** The next calls that it fits are answered so; the first fitting fault is used up first. */
  fail(fault: Fault): void;
  /** Back to good manners. */
  mend(): void;
  /** Calls of a method so far. */
  calls(method: string): readonly Call[];
  /** Settles when a method has been called so often. */
  called(method: string, times?: number): Promise<Call>;
  close(): Promise<void>;
}

export interface Fault {
  readonly method?: string;
  readonly chatId?: number;
  /** 1 when missing. */
  readonly times?: number;
  /** The call is carried out before it fails. */
  readonly isCarriedOut?: boolean;
  readonly how: Failing;
}

export type Failing =
  | { readonly kind: 'refuse'; readonly code: number; readonly description: string; readonly parameters?: object }
  /** A page of a proxy. */
  | { readonly kind: 'html'; readonly status: number }
  | { readonly kind: 'text'; readonly text: string }
  /** The connection is cut. */
  | { readonly kind: 'reset' }
  /** No answer ever. */
  | { readonly kind: 'hang' };

export interface TelegramOptions {
  readonly token?: string;
  readonly port?: number;
  readonly clock?: Clock;
}

export const TEST_TOKEN = '7000000001:AAF-stand_in_token_that_nobody_may_see';

export async function openTelegram(options: TelegramOptions = {}): Promise<Telegram> {
  const { token = TEST_TOKEN, port = 0, clock = systemClock } = options;
  const world = makeWorld(clock, token);
  const delivery = openDelivery(world);
  let faults: readonly Fault[] = [];

  const server = createServer((request, response) => {
    void serve(request, response);
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request).catch(() => undefined);
    if (body === undefined) return;
    const [, kind, given, rest = ''] = /^\/(file\/bot|bot)([^/]+)\/(.*)$/.exec(request.url ?? '') ?? [];
    if (given !== token) return answer(response, refuse(401, 'Unauthorized'));
    if (kind === 'file/bot') {
      sendFile(response, rest);
      return;
    }
    let call: MethodCall;
    try {
      call = readCall(request.headers['content-type'] ?? '', body);
    } catch {
      return answer(response, bad("can't parse the request"));
    }
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    await run(rest, call, response, gone.signal);
  }

  async function run(method: string, call: MethodCall, response: ServerResponse, gone: AbortSignal): Promise<void> {
    world.calls.push({ method, params: call.params, at: clock.now() });
    const fault = takeFault(method, call);
    if (fault === undefined) {
      answer(response, await carryOut(method, call, gone));
    } else {
      if (fault.isCarriedOut === true) await carryOut(method, call, gone);
      failWith(response, fault.how);
    }
    world.changed();
  }

  function takeFault(method: string, { params }: MethodCall): Fault | undefined {
    const fault = faults.find(
      (one) =>
        (one.method ?? method) === method && (one.chatId === undefined || one.chatId === Number(params['chat_id'])),
    );
    if (fault === undefined) return undefined;
    const times = (fault.times ?? 1) - 1;
    faults = faults.flatMap((one) => (one !== fault ? [one] : times > 0 ? [{ ...one, times }] : []));
    return fault;
  }

  async function carryOut(method: string, call: MethodCall, gone: AbortSignal): Promise<Reply> {
    switch (method) {
      case 'getUpdates':
        return delivery.getUpdates(call.params, gone);
      case 'setWebhook':
        return delivery.setWebhook(call.params);
      case 'deleteWebhook':
        return delivery.deleteWebhook();
      case 'getWebhookInfo':
        return delivery.webhookInfo();
      default:
        return METHODS.get(method)?.(world, call) ?? refuse(404, 'Not Found');
    }
  }

  function sendFile(response: ServerResponse, path: string): void {
    world.calls.push({ method: 'download', params: { path }, at: clock.now() });
    const fault = takeFault('download', { params: {}, uploads: new Map() });
    const file = [...world.files.values()].find((one) => one.path === path);
    if (fault !== undefined) failWith(response, fault.how);
    else if (file === undefined) answer(response, refuse(404, 'Not Found'));
    else response.end(file.bytes);
    world.changed();
  }

  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server without a port');

  return {
    apiRoot: `http://127.0.0.1:${address.port}`,
    token,
    world,
    delivery,
    person: (id, name = `Người ${id}`) => personIn(world, delivery, id, name),
    fail(fault) {
      faults = [...faults, fault];
    },
    mend() {
      faults = [];
    },
    calls: (method) => world.calls.filter((call) => call.method === method),
    called: (method, times = 1) => world.when(() => world.calls.filter((call) => call.method === method)[times - 1]),
    async close() {
      delivery.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(response: ServerResponse, reply: Reply): void {
  const status = reply.ok ? 200 : reply.error_code;
  const retryAfter = reply.ok ? undefined : reply.parameters?.['retry_after'];
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(retryAfter === undefined ? {} : { 'retry-after': textOf(retryAfter) }),
  });
  response.end(JSON.stringify(reply));
}

function failWith(response: ServerResponse, how: Failing): void {
  switch (how.kind) {
    case 'refuse':
      answer(
        response,
        refuse(how.code, how.description, how.parameters as Readonly<Record<string, unknown>> | undefined),
      );
      return;
    case 'html':
      response.writeHead(how.status, { 'content-type': 'text/html' }).end('<html><body>Bad Gateway</body></html>');
      return;
    case 'text':
      response.writeHead(200, { 'content-type': 'application/json' }).end(how.text);
      return;
    case 'reset':
      response.socket?.destroy();
      return;
    case 'hang':
      return;
  }
}
