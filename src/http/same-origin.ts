import type { FastifyRequest } from 'fastify';

/**
 * True unless a browser says that another site's page sends this. Every browser of the last years names the origin of
 * a POST; what is no browser carries nobody's cookie by itself and may leave it out.
 */
export function isSameOrigin(request: FastifyRequest, publicUrl: string | undefined): boolean {
  const origin = request.headers.origin;
  if (origin === undefined) return request.headers['sec-fetch-site'] !== 'cross-site';
  if (!URL.canParse(origin)) return false;
  if (publicUrl !== undefined && new URL(publicUrl).origin === origin) return true;
  return new URL(origin).host === request.headers.host;
}
