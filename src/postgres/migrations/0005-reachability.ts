/** Since when nothing sent to an address arrives. Few are gone, so no index: whoever looks for the others looks at all. */
export const statements: readonly string[] = [`alter table addresses add column gone_at bigint`];
