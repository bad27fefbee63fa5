/** Notices for who is gone lie aside: whoever looks for what is to be brought does not meet them again every second. */
export const statements: readonly string[] = [
  `alter table notices add column waits boolean not null default false`,
  `create index notices_due on notices (id) where not waits`,
  `create index notices_waiting on notices (address) where waits`,
];
