import type { FastifyInstance } from 'fastify';

/** One short JSON answer for everything that goes wrong; never a stack, never a message of ours or of a library. */
export function answerFaults(app: FastifyInstance): void {
  app.setNotFoundHandler(async (_request, reply) => reply.code(404).send({ error: 'not_found' }));
  app.setErrorHandler(async (fault, request, reply) => {
    const status = statusOf(fault);
    if (status !== undefined && status < 500) return reply.code(status).send({ error: nameOf(status) });
    request.log.error({ route: request.routeOptions.url, fault: codeOf(fault) }, 'request failed');
    // What may fail here without being the caller's fault is a store that is away: the caller keeps it and comes again.
    return reply.code(503).header('Retry-After', RETRY_AFTER_S).send({ error: 'away' });
  });
}

/** The caller's fault, with the answer it deserves. */
export class Refusal extends Error {
  readonly statusCode: 400 | 401 | 403 | 404 | 413;

  constructor(statusCode: 400 | 401 | 403 | 404 | 413) {
    super(nameOf(statusCode));
    this.statusCode = statusCode;
  }
}

const RETRY_AFTER_S = '2';

const NAMES = new Map([
  [400, 'not_understood'],
  [401, 'unknown_person'],
  [403, 'foreign_origin'],
  [404, 'not_found'],
  [413, 'too_big'],
  [415, 'unsupported_type'],
]);

function nameOf(status: number): string {
  return NAMES.get(status) ?? 'refused';
}

function statusOf(fault: unknown): number | undefined {
  if (typeof fault !== 'object' || fault === null || !('statusCode' in fault)) return undefined;
  return typeof fault.statusCode === 'number' ? fault.statusCode : undefined;
}

/** "ECONNREFUSED", "MaxRetriesPerRequestError": enough to find the cause, without words that may hold a person's. */
function codeOf(fault: unknown): string {
  if (!(fault instanceof Error)) return typeof fault;
  return 'code' in fault ? String(fault.code) : fault.name;
}
