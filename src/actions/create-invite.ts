import { z } from 'zod';
import { findMarketplace } from '../marketplaces/marketplace.ts';
import { hasRole } from '../model/may.ts';
import type { RoleInArea } from '../model/person.ts';
import { ROLES } from '../model/roles.ts';
import { HOUR_MS } from '../model/time.ts';
import type { By } from '../ports/records.ts';
import { result } from './action.ts';
import type { Action, Knowing } from './action.ts';
import { inviteCodeHash, newInviteCode } from './invite-code.ts';

const ARGS = z.object({
  role: z.enum(ROLES).exclude(['farmer']),
  /** A place in words or by its code, old names too, "" for the country; a marketplace for a clerk, "" for all. */
  area: z.string().trim(),
});

const VALID_MS = 72 * HOUR_MS;

/**
 * A code that gives somebody a role once, within 72 hours. `made` gives `code`, `role`, `area` (today's code, or the
 * marketplace's id) and `expiresAt`; `unknown_area`; `not_allowed`: admins invite for everything, officers invite
 * collaborators for their area and officers for a smaller one.
 */
export const createInvite: Action = async (work, rawArgs, by, at, knowing) => {
  const { role, area: said } = ARGS.parse(rawArgs);
  if (by.personId === undefined || !(hasRole(by, 'admin') || hasRole(by, 'officer'))) return result('not_allowed');
  const area = areaFor(role, said, knowing);
  if (area === undefined) return result('unknown_area');
  if (!mayInvite(by, { role, area }, knowing)) return result('not_allowed');
  const code = newInviteCode();
  const expiresAt = at + VALID_MS;
  await work.invites.make(inviteCodeHash(code), { role, area }, by.personId, expiresAt);
  return result('made', { code, role, area, expiresAt });
};

function areaFor(role: RoleInArea['role'], said: string, knowing: Knowing): string | undefined {
  if (said === '' || role === 'admin') return '';
  return role === 'clerk' ? findMarketplace(knowing.marketplaces, said)?.id : knowing.areaOf(said);
}

function mayInvite(by: By, wanted: RoleInArea, knowing: Knowing): boolean {
  if (hasRole(by, 'admin')) return true;
  if (wanted.role !== 'collaborator' && wanted.role !== 'officer') return false;
  return by.roles.some(({ role, area }) => {
    if (role !== 'officer' || !lies(wanted.area, area, knowing)) return false;
    return wanted.role === 'collaborator' || wanted.area !== area;
  });
}

function lies(area: string, within: string, knowing: Knowing): boolean {
  return within === '' || area === within || (area.length === 5 && knowing.provinceOf(area) === within);
}
