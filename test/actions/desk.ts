import { recordActions } from '../../src/actions/all.ts';
import type { Knowing } from '../../src/actions/action.ts';
import type { Address } from '../../src/model/address.ts';
import type { ActionResult } from '../../src/model/input.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Notice } from '../../src/model/notice.ts';
import type { RoleInArea } from '../../src/model/person.ts';
import { HOUR_MS } from '../../src/model/time.ts';
import type { Millis } from '../../src/model/time.ts';
import type { TestStore } from '../postgres/stores.ts';

/** Sunday 22 November 2026, 9:00 in Vietnam. */
export const SUNDAY = Date.UTC(2026, 10, 22, 2);

/** People of two communes of Phú Thọ (25), and one of Thái Nguyên (19). */
export const BAY: Address = 'telegram:7';
export const TAM: Address = 'telegram:8';
export const HUNG: Address = 'zalo:11';
export const THAO: Address = 'zalo:21';
export const LAN: Address = 'zalo:22';
export const HA: Address = 'zalo:23';
export const POSTMAN: Address = 'zalo:31';
export const STRANGER: Address = 'telegram:99';
export const ADMIN: Address = 'telegram:1';

export const LIEN_CHAU = { province: '25', commune: '09028', typed: 'xã Liên Châu, Phú Thọ' };
export const TAN_CUONG = { province: '19', commune: '05443', typed: 'tân cương' };

export const KNOWING: Knowing = {
  marketplaces: [
    { id: 'postmart', name: 'Postmart', aliases: [], isOpen: true, clerk: 'nhân viên bưu điện' },
    { id: 'voso', name: 'Vỏ Sò', aliases: [], isOpen: true, clerk: 'nhân viên Viettel Post' },
    { id: 'agripostmart', name: 'Agripostmart', aliases: [], isOpen: false, clerk: 'nhân viên bưu điện' },
  ],
  areaOf: (said) =>
    new Map([
      ['phú thọ', '25'],
      ['vĩnh phúc', '25'],
      ['xã đại tự', '09028'],
    ]).get(said) ?? areaCode(said),
  provinceOf: (commune) =>
    new Map([
      ['09028', '25'],
      ['05443', '19'],
    ]).get(commune),
  isDemo: false,
};

export const CONSENT = { version: '1', words: 'dong y', kind: 'own', saidAt: SUNDAY };
export const PHOTO = 'a'.repeat(64);
export const OTHER_PHOTO = 'b'.repeat(64);

/** A tomato listing that lacks nothing. */
export const TOMATO = {
  product: { said: 'cà chua', id: 'ca-chua' },
  price: { amountVnd: 25_000, perQty: 1, perUnit: 'kg', vndPerKg: 25_000 },
  quantity: { value: 200, unit: 'kg', kg: 200 },
  window: { from: '2026-12-01', to: '2027-02-28' },
  papers: ['none'],
  intro: 'Cà chua nhà trồng ở xã Liên Châu, hái buổi sáng.',
  photos: [PHOTO],
  marketplaces: ['postmart', 'voso'],
};

/** A store with people at it: calls actions as the engine does, one hour after another, and reads what it led to. */
export function deskAt(store: TestStore, knowing: Partial<Knowing> = {}) {
  const actions = recordActions(store.records, { ...KNOWING, ...knowing });
  let calls = 0;
  let now: Millis = SUNDAY;

  async function call(from: Address, name: string, args: JsonObject = {}): Promise<ActionResult> {
    const action = actions.get(name);
    if (action === undefined) throw new Error(`no action ${name}`);
    return action(args, from, `${from}@1/${String(++calls)}/1`, now);
  }

  return {
    call,
    at: () => now,
    pass(ms: number) {
      now += ms;
    },

    async register(from: Address, name: string, more: JsonObject = {}): Promise<string> {
      const args = { consent: CONSENT, name, phone: '+84912345678', place: LIEN_CHAU, ...more };
      const { values } = await call(from, 'save_household', args);
      return String(values?.['code']);
    },

    /** Gives a role as an invite would. */
    async appoint(who: Address, role: RoleInArea['role'], area: string, name?: string): Promise<void> {
      await store.records.once({ id: `appoint ${who} ${role} ${area}`, from: who, at: now }, async ({ people }) => {
        const person = await people.become(who, name === undefined ? {} : { name, form: 'chị' }, now);
        await people.giveRole(person, { role, area }, undefined, now);
        return { status: 'done' };
      });
    },

    async submit(from: Address, household: string, more: JsonObject = {}): Promise<string> {
      const { values } = await call(from, 'submit_listing', { household, ...TOMATO, ...more });
      return String(values?.['code']);
    },

    /** What lies in somebody's letter box, oldest first; it is empty afterwards. */
    async news(to: Address): Promise<readonly Notice[]> {
      const pending = (await store.records.notices.pending(1_000)).filter((notice) => notice.to === to);
      await store.records.notices.delivered(pending.map(({ id }) => id));
      return pending.map(({ notice }) => notice);
    },

    async historyOf(code: string) {
      let lines: readonly object[] = [];
      await store.records.look(ADMIN, async ({ listings }) => {
        lines = await listings.history(code);
        return { status: 'done' };
      });
      return lines;
    },
  };
}

export type Desk = ReturnType<typeof deskAt>;

export const AN_HOUR = HOUR_MS;

function areaCode(said: string): string | undefined {
  return /^(\d{2}|\d{5})$/.test(said) ? said : undefined;
}
