import { readAudience } from '../../vietnamese/audience.ts';
import type { Field } from '../field.ts';

/** Whom an announcement is for, in words: "hộ trồng chè", "hội viên xã Tân Cương", "hộ còn bản nháp". */
export const audience: Field = {
  parse: (said, { knowledge }) =>
    readAudience(said, knowledge.places, knowledge.products) as unknown as ReturnType<Field['parse']>,
  show: (value) => JSON.stringify(value),
};
