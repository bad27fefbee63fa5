import { differencesOn } from '../../src/actions/broadcast-channels.ts';
import * as telegram from '../../src/channels/telegram/fit.ts';
import { loadTelegramWords } from '../../src/channels/telegram/words.ts';
import * as zalo from '../../src/channels/zalo/fit.ts';
import { loadZaloWords } from '../../src/channels/zalo/words.ts';
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
    marketplace('postmart', 'postmart.example', true),
    marketplace('voso', 'voso.example', true),
    marketplace('agripostmart', 'agri.example', false),
  ],
  areaOf: (said) =>
    new Map([
      ['phú thọ', '25'],
      ['vĩnh phúc', '25'],
      ['xã đại tự', '09028'],
    ]).get(said) ?? areaCode(said),
  communesOf: (province) => (province === '25' ? ['09028'] : []),
  provinceOf: (commune) =>
    new Map([
      ['09028', '25'],
      ['05443', '19'],
    ]).get(commune),
  connected: ['telegram', 'zalo'],
  differencesOn: differencesOn(
    new Map([
      ['telegram', { fit: (message) => telegram.fit(message, loadTelegramWords()), appearance: telegram.appearance }],
      ['zalo', { fit: (message) => zalo.fit(message, loadZaloWords()), appearance: zalo.appearance }],
    ]),
  ),
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
      return codeIn(values);
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
      return codeIn(values);
    },

    /** What lies in somebody's letter box, oldest first; it is empty afterwards. */
    async news(to: Address): Promise<readonly Notice[]> {
      const pending = (await store.records.notices.pending(1_000)).filter((notice) => notice.to === to);
      await store.records.notices.delivered(pending.map(({ id }) => id));
      return pending.map(({ notice }) => notice);
    },

    /** Approved by nobody in particular and put up by the clerk of each. */
    async goLive(code: string, ...marketplaces: readonly string[]): Promise<void> {
      await call(THAO, 'approve', { codes: code });
      for (const marketplace of marketplaces) {
        const role = { role: 'clerk', area: marketplace } as const;
        await store.records.once({ id: `clerk ${marketplace} ${code}`, from: POSTMAN, at: now }, async ({ people }) => {
          await people.giveRole(await people.become(POSTMAN, {}, now), role, undefined, now);
          return { status: 'done' };
        });
        await call(POSTMAN, 'report_placed', { code, marketplace, url: `https://${marketplace}.example/${code}` });
      }
    },

    async listing(who: Address, code: string): Promise<JsonObject> {
      const { values } = await call(who, 'open_listing', { code });
      return values?.['listing'] as JsonObject;
    },

    async placements(code: string) {
      return (await this.listing(BAY, code))['placements'];
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

function marketplace(id: string, host: string, isOpen: boolean): Knowing['marketplaces'][number] {
  const required = ['product', 'price', 'quantity', 'photos'] as const;
  return { id, name: id, aliases: [], isOpen, clerk: 'bưu điện', owner: '', linkHosts: [host], required, notes: [] };
}

function codeIn(values: JsonObject | undefined): string {
  const code = values?.['code'];
  if (typeof code !== 'string') throw new Error(`no code in ${JSON.stringify(values)}`);
  return code;
}
