import type { Address } from '../../model/address.ts';
import type { Role } from '../../model/roles.ts';

/** Whom one can be while trying out, each on a phone of its own. */
export const DEMO_ROLES = ['farmer', 'collaborator', 'officer', 'clerk'] as const satisfies readonly Role[];
export type DemoRole = (typeof DEMO_ROLES)[number];

/** The person's own phone is the farmer's; the others hang on the same browser's id. */
export function phoneAddress(personId: string, phone: DemoRole): Address {
  return phone === 'farmer' ? `web:${personId}` : `web:${personId}-${phone}`;
}

export function isDemoRole(text: string): text is DemoRole {
  return DEMO_ROLES.some((role) => role === text);
}
