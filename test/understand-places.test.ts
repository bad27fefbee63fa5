import { expect, test } from 'vitest';
import { understand } from '../src/understand-kinds.ts';

test.each([
  [
    'one commune',
    'address',
    'thon 3 xa dai tu yen lac vinh phuc',
    { value: { status: 'commune', province: '25', communes: ['09064'] } },
  ],
  [
    'an old commune that was split',
    'address',
    'xã Cam Hòa, Cam Lâm, Khánh Hòa',
    { value: { status: 'choice', province: '56', communes: ['22435', '22453', '22708'] } },
  ],
  ['only the province', 'address', 'vinh phuc', { value: { status: 'province', province: '25', communes: [] } }],
  ['not even that', 'address', 'ĐN', { value: { status: 'ask', province: null, communes: [] } }],
  ['a product', 'product', 'khom', { value: { product: 'dua-khom', category: 'trai-cay' } }],
  [
    'a product of two meanings',
    'product',
    'bo',
    {
      ask: 'ambiguous',
      choices: [
        { product: 'bo-trai', category: 'trai-cay' },
        { product: 'bo-thit', category: 'chan-nuoi' },
      ],
    },
  ],
  ['a product that is not in the list', 'product', 'đồ gỗ', { ask: 'unknown', choices: [] }],
])('understand: %s', (_fact, kind, text, expected) => {
  expect(JSON.parse(understand(JSON.stringify({ kind, text }), '2026-11-22'))).toEqual(expected);
});
