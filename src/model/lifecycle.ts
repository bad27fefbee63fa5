/** Where a listing stands with its people. What happens to it on a marketplace is the placement's own state. */
export const LISTING_STATES = [
  'draft',
  'submitted',
  'sent_back',
  'approved',
  'paused',
  'sold_out',
  'withdrawn',
] as const;
export type ListingState = (typeof LISTING_STATES)[number];

/** Where a listing stands on one marketplace. `waiting` lies ready for the next pack; it moves only while approved. */
export const PLACEMENT_STATES = ['waiting', 'in_pack', 'live', 'fault', 'withdrawn'] as const;
export type PlacementState = (typeof PLACEMENT_STATES)[number];

/** What a person is to one household or listing. One person may be several of these. */
export const STANDINGS = ['owner', 'keyed_in', 'collaborator', 'officer', 'clerk', 'admin'] as const;
export type Standing = (typeof STANDINGS)[number];

interface EdgeRule {
  /** States it leads away from. */
  readonly from: readonly ListingState[];
  /** Where it leads; the listing stays where it is when missing. */
  readonly to?: ListingState;
  readonly by: readonly Standing[];
}

const ITS_PEOPLE = ['owner', 'keyed_in', 'collaborator'] as const;
const REVIEWERS = ['officer', 'admin'] as const;
const PLACERS = ['clerk', 'officer', 'admin'] as const;
const AFTER_REVIEW = ['approved', 'paused', 'sold_out'] as const;
const NOT_WITHDRAWN = ['draft', 'submitted', 'sent_back', ...AFTER_REVIEW] as const;

/** Everything that can be done to a household or a listing, where it leads, and who may do it. The only such table. */
export const EDGES = {
  see: { from: LISTING_STATES, by: [...ITS_PEOPLE, ...REVIEWERS] },
  /** What a clerk needs to put it up or take it down. */
  see_for_placing: { from: [...AFTER_REVIEW, 'withdrawn'], by: PLACERS },
  change: { from: NOT_WITHDRAWN, by: ITS_PEOPLE },
  submit: { from: ['draft', 'sent_back'], to: 'submitted', by: ITS_PEOPLE },
  approve: { from: ['submitted'], to: 'approved', by: REVIEWERS },
  send_back: { from: ['submitted'], to: 'sent_back', by: REVIEWERS },
  edit_words: { from: ['submitted', ...AFTER_REVIEW], by: REVIEWERS },
  delete_photo: { from: LISTING_STATES, by: REVIEWERS },
  sell: { from: ['paused', 'sold_out'], to: 'approved', by: ITS_PEOPLE },
  pause: { from: ['approved', 'sold_out'], to: 'paused', by: ITS_PEOPLE },
  sell_out: { from: ['approved', 'paused'], to: 'sold_out', by: ITS_PEOPLE },
  withdraw: { from: NOT_WITHDRAWN, to: 'withdrawn', by: [...ITS_PEOPLE, 'admin'] },
  place: { from: AFTER_REVIEW, by: PLACERS },
  report_fault: { from: AFTER_REVIEW, by: PLACERS },
  take_down: { from: LISTING_STATES, by: PLACERS },
  see_household: { from: LISTING_STATES, by: [...ITS_PEOPLE, ...REVIEWERS] },
  /** Officers too: an open commune is written down by them. */
  change_household: { from: LISTING_STATES, by: [...ITS_PEOPLE, ...REVIEWERS] },
  /** To call the people of an area together, ask or tell them something. Whoever has only a part of it may not. */
  announce: { from: LISTING_STATES, by: REVIEWERS },
  list_for_household: { from: LISTING_STATES, by: ITS_PEOPLE },
  /** What somebody asked, of a place or of a listing that lies with a marketplace. */
  answer: { from: LISTING_STATES, by: PLACERS },
} as const satisfies Record<string, EdgeRule>;

export type Edge = keyof typeof EDGES;

/** The state after an edge, or undefined when the edge does not start in this state. */
export function stateAfter(edge: Edge, state: ListingState): ListingState | undefined {
  const rule: EdgeRule = EDGES[edge];
  return rule.from.includes(state) ? (rule.to ?? state) : undefined;
}
