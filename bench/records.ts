/**
 * The records at 100,000 households with a listing each: bytes a farmer, and how long each question takes.
 * node bench/records.ts postgres://user@host/postgres [households]   (makes a database of its own and drops it)
 */
import { sql } from 'kysely';
import pg from 'pg';
import type { Reach } from '../src/model/may.ts';
import { openServer } from '../src/postgres/database.ts';
import type { Database } from '../src/postgres/database.ts';
import { migrate } from '../src/postgres/migrate.ts';
import { recordsIn } from '../src/postgres/records.ts';
import type { Work } from '../src/ports/records.ts';

const [url, wanted] = process.argv.slice(2);
if (url === undefined) throw new Error('bench/records.ts: needs the address of a PostgreSQL server');
const HOUSEHOLDS = Number(wanted ?? 100_000);
const AT = Date.UTC(2026, 10, 22, 2);
const ROUNDS = 21;
const NOWHERE: Reach = { everywhere: false, provinces: [], communes: [] };

const name = `bench_records_${process.pid}`;
const own = new URL(url);
own.pathname = `/${name}`;
await onServer(`create database ${name}`);
const db = openServer(own.href, 2);
try {
  await migrate(db);
  const before = await bytes(db);
  await fill(db);
  await sql`vacuum full analyze`.execute(db);
  console.log(
    `${HOUSEHOLDS} farmers with a listing: ${Math.round(((await bytes(db)) - before) / HOUSEHOLDS)} bytes each`,
  );
  await sizes(db);
  await ask(db);
} finally {
  await db.destroy();
  await onServer(`drop database ${name} with (force)`);
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

async function bytes(of: Database): Promise<number> {
  const { rows } = await sql<{ size: number }>`select pg_database_size(current_database()) as size`.execute(of);
  return rows[0]?.size ?? 0;
}

/** A quarter waits for review or mending, some for a clerk; communes and given names are as uneven as they are. */
async function fill(of: Database): Promise<void> {
  await sql`insert into people (name, form)
    select 'Nguyễn Thị ' || n, 'cô' from generate_series(1, ${HOUSEHOLDS}::int) n`.execute(of);
  await sql`insert into addresses (address, person_id, partition, last_said_at)
    select 'zalo:51706277242670' || (90000 + id), id, id % 64, ${AT} from people`.execute(of);
  await sql`insert into households (owner_id, owner, phone, place, province, commune, membership, products, land, created_at)
    select id,
      (array['Nguyễn', 'Trần', 'Lê', 'Phạm'])[1 + id % 4] || ' ' || (array['Văn', 'Thị', 'Đức', 'Ngọc'])[1 + id / 4 % 4] || ' ' ||
      (array['Hùng','Bảy','Mẩy','Tám','Sáu','Lan','Hoa','Hà','Thảo','Nam','Sơn','Dũng','Minh','Hải','Tuấn','Hương','Nga','Liên','Cúc','Đào'])[1 + id * 7919 % 20],
      '+849' || (10000000 + id),
      json_build_object('province', lpad((1 + id % 34)::text, 2, '0'), 'commune', lpad((id % 3321)::text, 5, '0'),
        'hamlet', 'thôn 3', 'typed', 'thôn 3 xã Đại Tự Yên Lạc Vĩnh Phúc', 'former', json_build_object('commune', 'xã Đại Tự', 'province', 'Vĩnh Phúc')),
      lpad((1 + id % 34)::text, 2, '0'), lpad((id % 3321)::text, 5, '0'), 'hoi_nong_dan',
      '[{"said": "cà chua", "id": "ca-chua", "category": "rau"}]', '{"m2": 1800, "said": "5 sào Bắc Bộ"}', ${AT}
    from people`.execute(of);
  await sql`insert into consents (household_id, is_given, kind, version, words, said_at, channel)
    select id, true, 'own', '1', 'Đồng ý', ${AT}, 'zalo' from households`.execute(of);
  await sql`insert into listings (household_id, product, price, quantity, sale_window, papers, intro, photos, state, state_at,
      province, commune, created_at, submitted_at, approved_at)
    select id, '{"said": "cà chua", "id": "ca-chua", "category": "rau"}',
      '{"amountVnd": 25000, "perQty": 1, "perUnit": "kg", "vndPerKg": 25000}', '{"value": 200, "unit": "kg", "kg": 200}',
      '{"from": "2026-12-01", "to": "2027-02-28"}', '["vietgap"]',
      'Cà chua trồng ở xã Liên Châu, Phú Thọ. Hái buổi sáng. Có hàng đến 28/2/2027. Bán theo kg.',
      sha256(('a' || id)::bytea) || sha256(('b' || id)::bytea) || sha256(('c' || id)::bytea),
      case when id % 10 = 0 then 'submitted' when id % 25 = 1 then 'sent_back' else 'approved' end, ${AT}::bigint + id * 1000, province, commune, ${AT}, ${AT}, ${AT}
    from households`.execute(of);
  await sql`insert into placements (listing_id, marketplace, state, state_at, url, province, commune)
    select id, 'postmart', case when state <> 'approved' or id % 12 = 5 then 'waiting' else 'live' end, state_at,
      case when state = 'approved' and id % 12 <> 5 then 'https://postmart.vn/san-pham/ca-chua-' || id end, province, commune
    from listings`.execute(of);
  await sql`insert into household_history (household_id, at, person_id, channel, action)
    select id, ${AT}, owner_id, 'zalo', 'save_household' from households`.execute(of);
  await sql`insert into listing_history (listing_id, at, person_id, channel, action, after)
    select id, ${AT}, household_id, 'zalo', 'submit_listing', '{"state":"submitted"}' from listings`.execute(of);
  await sql`insert into listing_history (listing_id, at, person_id, channel, action, before, after)
    select id, ${AT}, 1, 'zalo', 'approve', '{"state":"submitted"}', '{"state":"approved"}' from listings where state = 'approved'`.execute(
    of,
  );
  await sql`insert into listing_history (listing_id, at, person_id, channel, action, before, after)
    select id, ${AT}, 1, 'zalo', 'report_placed', '{"state":"in_pack"}',
      '{"marketplace":"postmart","state":"live"}'
    from listings where state = 'approved' and id % 12 <> 5`.execute(of);
}

async function sizes(of: Database): Promise<void> {
  const { rows } = await sql<{ name: string; size: number }>`select relname as name,
    pg_relation_size(oid) / ${HOUSEHOLDS} as size from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'i') and pg_relation_size(oid) > ${HOUSEHOLDS}
    order by 2 desc limit 30`.execute(of);
  for (const row of rows) console.log(`  ${row.name.padEnd(32)}${String(row.size).padStart(6)} B`);
}

async function ask(of: Database): Promise<void> {
  const records = recordsIn(of);
  const commune = { ...NOWHERE, communes: ['00123'] };
  const province = { ...NOWHERE, provinces: ['07'] };
  const country = { ...NOWHERE, everywhere: true };
  const questions: readonly (readonly [string, (work: Work) => Promise<unknown>])[] = [
    ['a listing by its code', ({ listings }) => listings.find('SP-050000')],
    ['my listings', ({ listings }) => listings.ofPerson('50000', 50)],
    ['a person', ({ people }) => people.view('50000')],
    ['a phone, country', ({ households }) => households.byPhone('+84910050000', country)],
    ['a name, commune', ({ households }) => households.byName('hùng', commune)],
    ['a full name, country', ({ households }) => households.byName('trần thị hùng', country)],
    ['a full name nobody has, country', ({ households }) => households.byName('nobody hùng', country)],
    ['a name, own only', ({ households }) => households.byName('hùng', { ...NOWHERE, personId: '50000' })],
    ['review queue, commune', ({ listings }) => listings.waitingForReview(commune, 1_000)],
    ['review queue, province, a page of 50', ({ listings }) => listings.waitingForReview(province, 50)],
    ['review queue, country, a page of 50', ({ listings }) => listings.waitingForReview(country, 50)],
    ['review queue, country, 1,000', ({ listings }) => listings.waitingForReview(country, 1_000)],
    ['stuck, commune', ({ listings }) => listings.stuck(commune, AT + 1e12, 50)],
    ['stuck, province', ({ listings }) => listings.stuck(province, AT + 1e12, 50)],
    ['stuck, country', ({ listings }) => listings.stuck(country, AT + 1e12, 50)],
    ['stuck, own only', ({ listings }) => listings.stuck({ ...NOWHERE, personId: '50000' }, AT + 1e12, 50)],
    ["a clerk's queue, a page of 50", ({ listings }) => listings.waitingForClerk('postmart', 50)],
    ['an unused photo', ({ listings }) => listings.unusedPhotos(['f'.repeat(64)])],
    ['the nearest officers', ({ people }) => people.nearest('officer', { province: '07', commune: '00123' }, [])],
    ['a history', ({ listings }) => listings.history('SP-050000')],
  ];
  for (const [what, question] of questions) {
    const took: number[] = [];
    let count = 0;
    for (let round = 0; round < ROUNDS; round++) {
      await records.look('zalo:1', async (work) => {
        const from = performance.now();
        const found = await question(work);
        took.push(performance.now() - from);
        count = Array.isArray(found) ? found.length : 1;
        return { status: 'done' };
      });
    }
    const median = took.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
    console.log(`${what.padEnd(40)}${median.toFixed(2).padStart(9)} ms  ${count} rows`);
  }
}
