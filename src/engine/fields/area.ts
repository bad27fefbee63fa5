import type { Area } from '../../model/answers.ts';
import { readArea, showArea } from '../../vietnamese/area.ts';
import type { Field } from '../field.ts';
import { regionOf } from './context.ts';

/** Farm land in square metres; sào and mẫu by region. */
export const area: Field = {
  parse: (said, asking) => readArea(said, regionOf(asking)) as unknown as ReturnType<Field['parse']>,
  show: (value) => showArea(value as unknown as Area),
};
