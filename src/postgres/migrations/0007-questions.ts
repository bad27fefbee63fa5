/**
 * Talks between somebody who asked for a human and whoever answers, questions that had no sure answer, what officers have
 * answered to them, and how often each answer was given. Nothing newer than PostgreSQL 15.
 */
export const statements: readonly string[] = [
  `alter table tickets
     add column taken_by integer references people on delete set null,
     add column province text not null default '',
     add column commune text,
     add column candidates text[]`,
  `update tickets set province = place ->> 'province', commune = place ->> 'commune' where place is not null`,
  `create index tickets_address on tickets (address)`,
  `create index tickets_open on tickets (opened_at) where closed_at is null`,
  `create table ticket_lines (
     at bigint not null,
     id integer generated always as identity primary key,
     ticket_id integer not null references tickets on delete cascade,
     by_asker boolean not null,
     words text not null)`,
  `create index ticket_lines_ticket on ticket_lines (ticket_id, id)`,

  `create table officer_answers (
     at bigint not null,
     reviewed_at bigint,
     id integer generated always as identity primary key,
     person_id integer references people on delete set null,
     reviewed_by integer,
     name text,
     form text,
     area text not null,
     scope text,
     state text not null,
     question text not null,
     words text not null)`,
  `create index officer_answers_kept on officer_answers (id) where state = 'kept'`,
  `create table questions (
     asked_at bigint not null,
     answered_at bigint,
     id integer generated always as identity primary key,
     person_id integer references people on delete cascade,
     answer_id integer references officer_answers on delete set null,
     address text not null,
     wish text not null,
     said text not null,
     province text not null,
     commune text,
     candidates text[])`,
  `create index questions_address on questions (address)`,
  `create index questions_person on questions (person_id) where person_id is not null`,
  `create index questions_open on questions (id) where answered_at is null`,
  `create table answer_counts (
     day text not null,
     answer text not null,
     what text not null,
     count integer not null,
     primary key (day, answer, what))`,
];
