import { expect, test } from 'vitest';
import { EDGES, LISTING_STATES, stateAfter } from '../../src/model/lifecycle.ts';
import type { Edge } from '../../src/model/lifecycle.ts';
import { covers, may } from '../../src/model/may.ts';
import type { Actor, Thing } from '../../src/model/may.ts';

/** A listing of person 1, keyed in by person 2, in commune 09028 of province 25, for postmart. */
const THING: Thing = {
  ownerId: '1',
  keyedBy: ['2'],
  place: { province: '25', commune: '09028' },
  marketplaces: ['postmart'],
};

function having(role: Actor['roles'][number]['role'], area: string, personId = '9'): Actor {
  return { personId, roles: [{ role, area }] };
}

const ACTORS = {
  stranger: { roles: [] },
  neighbour: { personId: '9', roles: [] },
  owner: { personId: '1', roles: [] },
  'keyed in': { personId: '2', roles: [] },
  collaborator: having('collaborator', '09028'),
  'collaborator elsewhere': having('collaborator', '09029'),
  'officer of the commune': having('officer', '09028'),
  'officer of the province': having('officer', '25'),
  'officer of the centre': having('officer', ''),
  'officer elsewhere': having('officer', '19'),
  'officer, own listing': having('officer', '', '1'),
  'officer, keyed in': having('officer', '', '2'),
  clerk: having('clerk', 'postmart'),
  'clerk of all': having('clerk', ''),
  'clerk elsewhere': having('clerk', 'voso'),
  admin: having('admin', ''),
  'admin, own listing': having('admin', '', '1'),
} satisfies Record<string, Actor>;

const ITS_PEOPLE = [
  'owner',
  'keyed in',
  'collaborator',
  'officer, own listing',
  'officer, keyed in',
  'admin, own listing',
];
const OFFICERS = ['officer of the commune', 'officer of the province', 'officer of the centre'];
const CLERKS = ['clerk', 'clerk of all'];

/** Every edge, and everybody who may take it. Whoever is not named may not. */
const ALLOWED: Record<Edge, readonly string[]> = {
  see: [...ITS_PEOPLE, ...OFFICERS, 'admin'],
  see_for_placing: [...OFFICERS, ...CLERKS, 'admin'],
  change: ITS_PEOPLE,
  submit: ITS_PEOPLE,
  approve: [...OFFICERS, 'admin'],
  announce: [...OFFICERS, 'admin'],
  send_back: [...OFFICERS, 'admin'],
  edit_words: [...OFFICERS, 'admin'],
  delete_photo: [...OFFICERS, 'admin'],
  sell: ITS_PEOPLE,
  pause: ITS_PEOPLE,
  sell_out: ITS_PEOPLE,
  withdraw: [...ITS_PEOPLE, 'admin'],
  place: [...OFFICERS, ...CLERKS, 'admin'],
  report_fault: [...OFFICERS, ...CLERKS, 'admin'],
  take_down: [...OFFICERS, ...CLERKS, 'admin'],
  see_household: [...ITS_PEOPLE, ...OFFICERS, 'admin'],
  change_household: [...ITS_PEOPLE, ...OFFICERS, 'admin'],
  list_for_household: ITS_PEOPLE,
  answer: [...OFFICERS, ...CLERKS, 'admin'],
};

const EVERY_EDGE = Object.keys(EDGES) as Edge[];

test.each(EVERY_EDGE)('who may %s', (edge) => {
  const found = Object.entries(ACTORS)
    .filter(([, actor]) => may(actor, edge, THING))
    .map(([name]) => name);
  expect(found.sort()).toEqual([...ALLOWED[edge]].sort());
});

test('nobody reviews, and no other than its people changes', () => {
  for (const edge of EVERY_EDGE) expect(may(ACTORS.neighbour, edge, THING)).toBe(false);
  const ownerless: Thing = { keyedBy: [], place: THING.place, marketplaces: [] };
  for (const edge of EVERY_EDGE) expect(may(ACTORS.stranger, edge, ownerless)).toBe(false);
});

test.each([
  ['the country', '', { province: '25', commune: '09028' }, true],
  ['the province', '25', { province: '25', commune: '09028' }, true],
  ['another province', '19', { province: '25', commune: '09028' }, false],
  ['the commune', '09028', { province: '25', commune: '09028' }, true],
  ['another commune', '09029', { province: '25', commune: '09028' }, false],
  ['a candidate of an open commune', '22002', { province: '22', candidates: ['22001', '22002'] }, true],
  ['no candidate', '22003', { province: '22', candidates: ['22001', '22002'] }, false],
  [
    'a candidate that the place has turned out not to be',
    '22002',
    { province: '22', commune: '22001', candidates: ['22002'] },
    false,
  ],
])('an area takes in a place: %s', (_fact, area, place, expected) => {
  expect(covers(area, place)).toBe(expected);
});

/** Where each edge leads from each state; the ones left out lead nowhere. */
test.each([
  ['submit', { draft: 'submitted', sent_back: 'submitted' }],
  ['approve', { submitted: 'approved' }],
  ['send_back', { submitted: 'sent_back' }],
  ['pause', { approved: 'paused', sold_out: 'paused' }],
  ['sell_out', { approved: 'sold_out', paused: 'sold_out' }],
  ['sell', { paused: 'approved', sold_out: 'approved' }],
  ['place', { approved: 'approved', paused: 'paused', sold_out: 'sold_out' }],
] as const)('%s', (edge, expected) => {
  const found = LISTING_STATES.flatMap((state) => {
    const to = stateAfter(edge, state);
    return to === undefined ? [] : [[state, to]];
  });
  expect(Object.fromEntries(found)).toEqual(expected);
});

test('withdrawn is the end', () => {
  const leading = EVERY_EDGE.filter((edge) => (stateAfter(edge, 'withdrawn') ?? 'withdrawn') !== 'withdrawn');
  expect(leading).toEqual([]);
  expect(stateAfter('change', 'withdrawn')).toBeUndefined();
});
