import { textOf } from '../../model/json.ts';
import { readName } from '../../vietnamese/names.ts';
import type { Field } from '../field.ts';

/** A full name as on the identity card: first letters made capital, marks as typed, never completed. */
export const personName: Field = {
  foundAs: 'name',
  parse: (said) => readName(said),
  show: (value) => textOf(value),
};
