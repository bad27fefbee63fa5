import type { IsoDay } from './time.ts';

/** The three ways a sào is counted. */
export type Region = 'Bắc Bộ' | 'Trung Bộ' | 'Nam Bộ';

/**
 * What a reader of Vietnamese gives back: a value that is certain, or the reason to ask back, with the values it could
 * be (none when nothing could be read; then the reason is `unclear`).
 */
export type Reading<Value, Why extends string = string> =
  { readonly value: Value } | { readonly ask: Why; readonly choices: readonly Value[] };

/** A price as it was said: 42.000 per 1 "lạng". `vndPerKg` when the unit is or has a weight. */
export type Price =
  | {
      readonly amountVnd: number;
      readonly perQty: number;
      readonly perUnit: string;
      readonly vndPerKg?: number;
      /** Weight of one `perUnit` in kg, where the farmer told it ("bao 25 ký"). */
      readonly unitKg?: number;
    }
  | { readonly negotiable: true };

/** How much there is. A weight comes in kilograms: `unit` "kg" and the same number in `kg`. */
export interface Quantity {
  readonly value: number;
  readonly unit: string;
  readonly kg?: number;
  readonly liters?: number;
  readonly period?: 'day' | 'week' | 'month';
  /** "khoảng", "tầm", "độ". */
  readonly approx?: true;
}

/** Farm land. `said` is the farmer's own measure with its region where that decides: "5 sào Bắc Bộ". */
export interface Area {
  readonly m2: number;
  readonly said?: string;
}

/** A time of harvest or sale, both days included. `lunar` is the lunar day the end was said as: "mùng 1 Tết". */
export interface DateWindow {
  readonly from: IsoDay;
  readonly to: IsoDay;
  readonly allYear?: true;
  readonly fromNow?: true;
  readonly lunar?: string;
}

/** Vietnamese mobile number, "+84912345678". */
export type Phone = string;

/** A product in the farmer's own word ("khóm") and where it stands in `data/products.json`, when it is known there. */
export interface Product {
  readonly said: string;
  readonly id?: string;
  readonly category?: string;
}

/**
 * Where a household lives. Codes are those of the statistics office since 1 July 2025: 2 digits for a province, 5 for a
 * commune. `commune` is missing while it is open; then `candidates` are the communes it may be.
 */
export interface Place {
  readonly province: string;
  readonly commune?: string;
  readonly candidates?: readonly string[];
  /** Thôn, xóm, ấp, as typed: "thôn 3". */
  readonly hamlet?: string;
  /** Old names, when the farmer used them: { commune: "xã Đại Tự", province: "Vĩnh Phúc" }. */
  readonly former?: { readonly commune?: string; readonly district?: string; readonly province?: string };
  /** The words as typed. */
  readonly typed: string;
}

/** A photo that is kept: its content hash (sha-256, hex) and what would make it better. */
export interface KeptPhoto {
  readonly hash: string;
  readonly advice?: PhotoAdvice;
}

export const PHOTO_ADVICE = ['small', 'dark', 'blurred'] as const;
export type PhotoAdvice = (typeof PHOTO_ADVICE)[number];
