/** What others ask for the same goods: the latest listings of a product, by province. */
export const statements: readonly string[] = [
  `create index listings_product on listings ((product ->> 'id'), province, id) where product ->> 'id' is not null`,
];
