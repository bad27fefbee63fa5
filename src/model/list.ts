/**
 * The lists that officers take along as a file: everybody an announcement went to, whom it did not reach, who comes to a
 * meeting, who takes how much of a harvest.
 */
export const LIST_KINDS = ['recipients', 'to_call', 'attendees', 'harvest'] as const;
export type ListKind = (typeof LIST_KINDS)[number];

/** Which list: `number` is that of the announcement, meeting or harvest call. */
export interface ListName {
  readonly kind: ListKind;
  readonly number: number;
}
