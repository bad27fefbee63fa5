import type { AskStep } from '../flow.ts';
import type { Field } from '../field.ts';
import { addressForm } from './address-form.ts';
import { area } from './area.ts';
import { audience } from './audience.ts';
import { choice } from './choice.ts';
import { consent } from './consent.ts';
import { dates } from './dates.ts';
import { introduction } from './introduction.ts';
import { marketplaces } from './marketplaces.ts';
import { moment, moments } from './moments.ts';
import { pageLink } from './page-link.ts';
import { personName } from './person-name.ts';
import { phone } from './phone.ts';
import { photos } from './photos.ts';
import { place } from './place.ts';
import { price } from './price.ts';
import { product } from './product.ts';
import { quantity } from './quantity.ts';
import { recipients } from './recipients.ts';
import { text } from './text.ts';
import { toPerson } from './to-person.ts';
import { typedWord } from './typed-word.ts';
import { yesNo } from './yes-no.ts';

/** The kinds of answer a flow may ask for, by the name it uses under `field`. */
export const fields: ReadonlyMap<string, Field> = new Map<string, Field>([
  ['address_form', addressForm],
  ['area', area],
  ['audience', audience],
  ['choice', choice],
  ['consent', consent],
  ['dates', dates],
  ['introduction', introduction],
  ['marketplaces', marketplaces],
  ['moment', moment],
  ['moments', moments],
  ['page_link', pageLink],
  ['person_name', personName],
  ['phone', phone],
  ['photos', photos],
  ['place', place],
  ['price', price],
  ['product', product],
  ['quantity', quantity],
  ['recipients', recipients],
  ['text', text],
  ['to_person', toPerson],
  ['typed_word', typedWord],
  ['yes_no', yesNo],
]);

export function fieldOf(step: AskStep): Field {
  const field = fields.get(step.field);
  if (!field) throw new Error(`step "${step.id}" asks for an unknown field "${step.field}"`);
  return field;
}
