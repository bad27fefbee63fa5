/** Codes by which owners take over households that were keyed in for them: one a household, the latest. */
export const statements: readonly string[] = [
  `create table claims (
     household_id integer primary key references households on delete cascade,
     code text not null,
     expires_at bigint not null,
     wrong_tries integer not null default 0)`,
  `create index claims_code on claims (code)`,
];
