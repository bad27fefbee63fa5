/**
 * The household for whose goods somebody is filling in the form in their talk: such a draft lies in no other record. Few are
 * in the middle of one, so the index holds only them.
 */
export const statements: readonly string[] = [
  `alter table addresses add column drafting integer`,
  `create index addresses_drafting on addresses (drafting) where drafting is not null`,
];
