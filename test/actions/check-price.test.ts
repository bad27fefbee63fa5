import { beforeEach, expect, test } from 'vitest';
import type { Address } from '../../src/model/address.ts';
import { onOneStore } from '../postgres/stores.ts';
import { BAY, LIEN_CHAU, THAO, TOMATO, deskAt } from './desk.ts';
import type { Desk } from './desk.ts';

const kg = (amountVnd: number) => ({ amountVnd, perQty: 1, perUnit: 'kg', vndPerKg: amountVnd });

onOneStore((store) => {
  let desk: Desk;
  let household: string;
  beforeEach(async () => {
    desk = deskAt(store());
    await desk.appoint(THAO, 'officer', LIEN_CHAU.commune);
    household = await desk.register(BAY, 'Nguyễn Thị Bảy');
  });

  async function neighbours(count: number): Promise<void> {
    for (let number = 0; number < count; number += 1) {
      const neighbour: Address = `telegram:${String(200 + number)}`;
      await desk.submit(neighbour, await desk.register(neighbour, `Hàng Xóm ${String(number)}`));
    }
  }

  test.each([
    ['ten times what others ask', 5, TOMATO.product, kg(250_000), 'unusual'],
    ['a tenth of it', 5, TOMATO.product, kg(2_500), 'unusual'],
    ['near it', 5, TOMATO.product, kg(40_000), 'fine'],
    ['too few neighbours to know', 4, TOMATO.product, kg(250_000), 'fine'],
    ['other goods', 5, { said: 'khóm', id: 'dua-khom' }, kg(250_000), 'fine'],
    ['a product we do not know', 5, { said: 'cây gì đó' }, kg(250_000), 'fine'],
    ['another measure', 5, TOMATO.product, { amountVnd: 250_000, perQty: 1, perUnit: 'sọt' }, 'fine'],
    ['no price at all', 5, TOMATO.product, { negotiable: true }, 'fine'],
  ])('%s', async (_fact, count, product, price, status) => {
    await neighbours(count);
    expect(await desk.call(BAY, 'check_price', { household, product, price })).toMatchObject({ status });
  });
});
