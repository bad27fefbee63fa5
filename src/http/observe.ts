import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';
import { isSameSecret } from './secret.ts';

/** What `GET /ready` tells: each thing we need, and how it is. */
export interface Readiness {
  readonly ready: boolean;
  readonly checks: { readonly [name: string]: string | number | boolean };
}

export interface ObserveParts {
  readonly registry: Registry;
  readonly metricsToken?: string;
  readonly ready: () => Promise<Readiness>;
}

/** For those who run us: `/health` (the process lives), `/ready` (it can work), `/metrics` (Prometheus). */
export function observeRoutes(app: FastifyInstance, { registry, metricsToken, ready }: ObserveParts): void {
  app.get('/health', async () => ({ status: 'ok' }));

  app.get('/ready', async (_request, reply) => {
    const readiness = await ready();
    return reply
      .code(readiness.ready ? 200 : 503)
      .header('Cache-Control', 'no-store')
      .send(readiness);
  });

  app.get('/metrics', async (request, reply) => {
    const denied = deniedStatus(request, metricsToken);
    if (denied !== undefined) return reply.code(denied).send({ error: 'denied' });
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

function deniedStatus(request: FastifyRequest, token: string | undefined): 401 | 404 | undefined {
  if (token !== undefined)
    return isSameSecret(request.headers.authorization ?? '', `Bearer ${token}`) ? undefined : 401;
  // Behind a proxy everybody comes from loopback: then a token is needed.
  const isDirect = request.headers['x-forwarded-for'] === undefined && request.headers['forwarded'] === undefined;
  return isDirect && LOOPBACK.has(request.ip) ? undefined : 404;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
