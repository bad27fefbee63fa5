import { textOf } from '../../model/json.ts';
import { showPhone } from '../../vietnamese/phone.ts';
import { readPhone } from '../../vietnamese/phone.ts';
import type { Field } from '../field.ts';
import { sameAs } from './same-as.ts';

/** Vietnamese mobile numbers. Kept as "+84912345678", shown as "0912 345 678". */
export const phone: Field = {
  foundAs: 'phone',
  handedOver: 'phone',
  parse: (said) => readPhone(said),
  options: sameAs,
  show: (value) => showPhone(textOf(value)),
};
