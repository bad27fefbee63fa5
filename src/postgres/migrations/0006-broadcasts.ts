/**
 * Announcements. A delivery is a row from the moment the list is made, so that nobody is written to twice, and is updated
 * once: no index holds its outcome, and there is room on the page for the new row. What is asked for again and again while
 * one runs stands in the tallies. Deliveries outlive a person who is erased, without the address.
 */
export const statements: readonly string[] = [
  `alter table people add column announcements_a_week smallint, add column refused_topics text[]`,
  `create index households_commune on households (commune)`,
  `create index households_open_commune on households using gin (candidates) where commune is null`,
  `create table broadcasts (
     made_at bigint not null,
     state_at bigint not null,
     starts_at bigint,
     id integer generated always as identity primary key,
     made_by integer references people on delete set null,
     second_by integer references people on delete set null,
     listed_to integer not null default 0,
     is_listed boolean not null default false,
     state text not null,
     topic text not null,
     message json not null,
     variants json not null,
     audience json not null,
     invites json,
     counted json)`,
  `create index broadcasts_made_by on broadcasts (made_by)`,
  `create index broadcasts_due on broadcasts (state) where state in ('scheduled', 'sending')`,
  `create table deliveries (
     at bigint,
     seen_at bigint,
     person_id integer not null,
     broadcast_id integer not null references broadcasts on delete cascade,
     partition smallint not null,
     channel text not null,
     address text not null,
     outcome text,
     because text,
     primary key (person_id, broadcast_id)) with (fillfactor = 75)`,
  `create index deliveries_page on deliveries (broadcast_id, channel, partition, person_id)`,
  `create table broadcast_tallies (
     count integer not null,
     broadcast_id integer not null references broadcasts on delete cascade,
     channel text not null,
     what text not null,
     because text not null,
     primary key (broadcast_id, channel, what, because)) with (fillfactor = 50)`,
];
