/** By whose link or word a household came: a collaborator's. */
export const statements: readonly string[] = [
  `alter table households add column introduced_by integer references people on delete set null`,
  `create index households_introduced_by on households (introduced_by) where introduced_by is not null`,
];
