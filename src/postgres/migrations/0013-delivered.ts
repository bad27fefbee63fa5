/** When the platform said that an announcement is on the person's phone. */
export const statements: readonly string[] = [`alter table deliveries add column delivered_at bigint`];
