import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isDemoRole, phoneAddress } from '../channels/web/demo-phone.ts';
import type { DemoRole } from '../channels/web/demo-phone.ts';
import type { Address } from '../model/address.ts';
import { Refusal } from './faults.ts';

/** One of the phones in a browser; without demo there is only the farmer's, the person's own. */
export interface Phone {
  readonly role: DemoRole;
  readonly address: Address;
}

/** The person is a random number of 128 bits in a signed cookie; whoever changes it is nobody. */
export function personIn(request: FastifyRequest): string | undefined {
  const { valid, value } = request.unsignCookie(request.cookies[COOKIE] ?? '');
  return valid && PERSON.test(value) ? value : undefined;
}

export function getPerson(request: FastifyRequest): string {
  const person = personIn(request);
  if (person === undefined) throw new Refusal(401);
  return person;
}

/** Lets the browser be the same person for another year. */
export function rememberPerson(request: FastifyRequest, reply: FastifyReply, isSecure: boolean): void {
  const person = personIn(request) ?? randomBytes(16).toString('hex');
  reply.setCookie(COOKIE, person, {
    signed: true,
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure,
    path: '/',
    maxAge: YEAR_S,
  });
}

/** Phones named in a query ("officer", "farmer,officer"); none named is the person's own. */
export function getPhones(person: string, named: string | undefined, hasDemo: boolean): readonly Phone[] {
  if (named === undefined) return [{ role: 'farmer', address: phoneAddress(person, 'farmer') }];
  if (!hasDemo) throw new Refusal(404);
  return [...new Set(named.split(','))].map((role) => {
    if (!isDemoRole(role)) throw new Refusal(404);
    return { role, address: phoneAddress(person, role) };
  });
}

/** The one phone that a request is about, `?phone=officer`. */
export function getPhone(request: FastifyRequest, hasDemo: boolean): Phone {
  const query = onePhone.safeParse(request.query);
  if (!query.success) throw new Refusal(400);
  const [first, ...more] = getPhones(getPerson(request), query.data.phone, hasDemo);
  if (first === undefined || more.length > 0) throw new Refusal(404);
  return first;
}

const onePhone = z.object({ phone: z.string().optional() });

const COOKIE = 'len_san';
const PERSON = /^[0-9a-f]{32}$/;
const YEAR_S = 365 * 24 * 3_600;
