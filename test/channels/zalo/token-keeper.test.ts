import { expect, test, vi } from 'vitest';
import { openZalo } from '../../../src/channels/zalo/access.ts';
import type { AccessParts } from '../../../src/channels/zalo/access.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/model/time.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import { StoreAway } from '../../../src/ports/store-away.ts';
import type { TokenStore, Tokens } from '../../../src/ports/tokens.ts';
import { T0, zaloStage } from './zalo-stage.ts';

const stage = await zaloStage();

function process(parts: Partial<AccessParts> = {}) {
  const access = openZalo({ ...stage.parts(), ...parts });
  return { ...access, current: () => access.tokens.current(), call: () => access.client.account() };
}

const granted = () => ({ ok: true, access: stage.zalo.grants.access });
const LOST = { ok: false, failed: 'no_token', because: 'needs_authorisation' };

/** A place for the pair that a test can take away. */
function place() {
  let held: Tokens | undefined;
  const store: TokenStore & { isAway: boolean; held: () => Tokens | undefined } = {
    isAway: false,
    held: () => held,
    async find() {
      if (store.isAway) throw new StoreAway('away');
      return held;
    },
    async keep(_account, tokens) {
      if (store.isAway) throw new StoreAway('away');
      if (held === undefined || tokens.obtainedAt >= held.obtainedAt) held = tokens;
    },
  };
  return store;
}

test('the first token of the settings is spent once, and the pair is kept', async () => {
  const one = process();
  expect(await one.current()).toEqual(granted());
  expect(await process().current()).toEqual(granted());
  expect(await one.call()).toMatchObject({ ok: true, data: { name: 'Lên Sàn' } });
  expect(stage.zalo.grants.renewals).toBe(1);
});

test('a token that Zalo refuses is renewed once, whoever asks, and the call is made again', async () => {
  const one = process();
  await one.call();
  await stage.clock.advance(MINUTE_MS);
  stage.zalo.grants.expire();
  const answers = await Promise.all(Array.from({ length: 40 }, () => one.call()));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(40);
  expect(stage.zalo.grants.renewals).toBe(2);
});

test('a pair that another process has renewed is read, not renewed', async () => {
  const [one, two] = [process(), process()];
  await one.call();
  await two.call();
  await stage.clock.advance(21 * HOUR_MS);
  one.tokens.start();
  await vi.waitUntil(() => stage.zalo.grants.renewals === 2);
  one.tokens.stop();
  expect((await two.call()).ok).toBe(true);
  expect(stage.zalo.grants.renewals).toBe(2);
});

test('a token that is still refused after it was renewed is not renewed again and again', async () => {
  const one = process();
  await one.call();
  stage.zalo.grants.access = 'something else';
  await stage.clock.advance(5 * SECOND_MS);
  expect(await one.call()).toEqual({ ok: false, failed: 'no_token', because: 'unreachable' });
  expect(stage.zalo.grants.renewals).toBe(1);
});

test('a renewal whose answer was lost is asked for again with the same token, until Zalo has said yes or no', async () => {
  const { clock, pauses } = watchedClock();
  const one = process({ clock });
  stage.zalo.renewalFaults = [{ fault: 'cut' }, { fault: 'html', status: 502 }];
  const asked = one.current();
  await pauses(1);
  await stage.clock.advance(2 * SECOND_MS);
  await pauses(2);
  await stage.clock.advance(2 * SECOND_MS);
  expect(await asked).toEqual(granted());
  expect(stage.zalo.grants.renewals).toBe(1);
});

test('carried out and its answer lost: the old token is refused, a person is needed, and it is said once', async () => {
  const { clock, pauses } = watchedClock();
  const [one, two] = [process({ clock }), process()];
  stage.zalo.renewalFaults = [{ fault: 'lose_answer' }];
  const asked = one.current();
  await pauses(1);
  await stage.clock.advance(2 * SECOND_MS);
  expect(await asked).toEqual(LOST);
  expect([await one.current(), await two.current(), await one.call()]).toEqual([LOST, LOST, LOST]);
  expect([one.tokens.trouble(), two.tokens.trouble()]).toEqual(['needs_authorisation', 'needs_authorisation']);
  expect(stage.log.filter((line) => line.startsWith('error'))).toEqual(['error zalo_needs_authorisation']);
  expect(stage.zalo.grants.refusals).toBe(1);
});

test('the pair that the operator puts in is taken up within a minute, without a restart', async () => {
  const one = process();
  await one.current();
  stage.zalo.grants.withdraw();
  expect(await one.call()).toEqual({ ok: false, failed: 'no_token', because: 'unreachable' });
  await stage.clock.advance(MINUTE_MS);
  expect(await one.call()).toEqual(LOST);
  one.tokens.start();
  const grant = await one.oauth.redeem(stage.zalo.grants.consent('verifier'), 'verifier');
  if (grant.result !== 'granted') throw new Error('not granted');
  const now = stage.clock.now();
  await one.copies.keep({
    ...grant,
    refresh: grant.refresh ?? '',
    obtainedAt: now,
    expiresAt: now + grant.lifeMs,
    seed: '',
  });
  await stage.clock.advance(MINUTE_MS);
  await vi.waitUntil(() => one.tokens.trouble() === undefined);
  one.tokens.stop();
  expect((await one.call()).ok).toBe(true);
});

test('another first token in the settings is a new beginning', async () => {
  const one = process();
  stage.zalo.grants.refresh = 'second-refresh-token';
  expect(await one.current()).toEqual(LOST);
  const { settings } = stage.parts();
  const two = process({ settings: { ...settings, refreshToken: 'second-refresh-token' } });
  await stage.clock.advance(SECOND_MS);
  expect(await two.current()).toEqual(granted());
});

test('the new pair is kept before it is used: with no place to keep it, nobody gets it', async () => {
  const [redis, records] = [place(), place()];
  const one = process({ tokens: [redis, records] });
  let isRenewed = (): void => {};
  const renewed = new Promise<void>((resolve) => (isRenewed = resolve));
  stage.zalo.renewalFaults = [{ fault: 'slow', until: renewed }];
  const asked = one.current();
  await vi.waitUntil(() => stage.zalo.grants.renewals === 1);
  redis.isAway = true;
  records.isAway = true;
  isRenewed();
  await vi.waitUntil(() => stage.log.includes('error zalo_tokens_not_kept'));
  const answer = vi.fn();
  void asked.then(answer);
  await stage.clock.advance(2 * SECOND_MS, () => new Promise((resolve) => setImmediate(resolve)));
  expect(answer).not.toHaveBeenCalled();
  records.isAway = false;
  await stage.clock.advance(2 * SECOND_MS, () => new Promise((resolve) => setImmediate(resolve)));
  expect(await asked).toEqual(granted());
  expect([redis.held(), records.held()?.access]).toEqual([undefined, stage.zalo.grants.access]);
  redis.isAway = false;
  await stage.clock.advance(2 * SECOND_MS, () => new Promise((resolve) => setImmediate(resolve)));
  expect(redis.held()).toEqual(records.held());
});

test('the newer of two copies counts, and while one cannot be read nothing is renewed', async () => {
  const [redis, records] = [place(), place()];
  const one = process({ tokens: [redis, records] });
  await one.current();
  records.isAway = true;
  await stage.clock.advance(24.99 * HOUR_MS);
  expect(await process({ tokens: [redis, records] }).current()).toMatchObject({ because: 'store_away' });
  records.isAway = false;
  expect(await process({ tokens: [redis, records] }).current()).toEqual(granted());
  expect(stage.zalo.grants.renewals).toBe(2);
  const lostCopy = place();
  expect(await process({ tokens: [lostCopy, records] }).current()).toEqual(granted());
});

test('an odd life of the token is taken for 25 hours', async () => {
  const one = process();
  vi.spyOn(stage.zalo.grants, 'answer').mockReturnValue({ access_token: 'a', refresh_token: 'r', expires_in: 'soon' });
  await one.current();
  expect((await one.copies.find())?.expiresAt).toBe(T0 + 25 * HOUR_MS);
});

/** The stage's clock, and a way to wait until somebody pauses before another try. */
function watchedClock() {
  let count = 0;
  const clock: Clock = {
    now: () => stage.clock.now(),
    after(ms, work) {
      if (ms === 2 * SECOND_MS) count += 1;
      return stage.clock.after(ms, work);
    },
  };
  return { clock, pauses: (wanted: number) => vi.waitUntil(() => count === wanted, { interval: 2 }) };
}
