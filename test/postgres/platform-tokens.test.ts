import { expect, test } from 'vitest';
import { onEveryStore } from './stores.ts';

const T0 = 1_795_309_200_000;
const pair = (obtainedAt: number) => ({ access: `a${obtainedAt}`, refresh: 'r', obtainedAt, expiresAt: T0, seed: '' });

onEveryStore((store) => {
  test('of a platform’s tokens a newer pair stays; one as new replaces', async () => {
    const { platformTokens } = store().records;
    expect(await platformTokens.find('zalo:1')).toBeUndefined();
    await platformTokens.keep('zalo:1', pair(T0));
    await platformTokens.keep('zalo:1', pair(T0 - 1));
    expect(await platformTokens.find('zalo:1')).toEqual(pair(T0));
    await platformTokens.keep('zalo:1', { ...pair(T0), refusedAt: T0 });
    expect(await platformTokens.find('zalo:1')).toEqual({ ...pair(T0), refusedAt: T0 });
    expect(await platformTokens.find('zalo:2')).toBeUndefined();
  });
});
