/** The second copy of the tokens that a platform gives for a while: without the newest pair nobody gets in again. */
export const statements: readonly string[] = [
  `create table platform_tokens (
     account text primary key,
     obtained_at bigint not null,
     tokens jsonb not null)`,
];
