/** What platforms call the photos that we have uploaded to them. */
export const statements: readonly string[] = [
  `create table uploaded_photos (
     hash text not null,
     channel text not null,
     reference text not null,
     at bigint not null,
     primary key (hash, channel))`,
];
