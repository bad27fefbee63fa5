import type { Place, Product } from '../model/answers.ts';
import type { Column } from './workbook.ts';

/** How values stand in a list. `text` is from `locales/vi/lists.yaml` by keys such as "lists.columns.name". */
export interface ListWording {
  text(key: string, values?: Readonly<Record<string, string>>): string;
  /** The words for a platform's reason; what has none stays as the platform says it. */
  reason(because: string): string;
  channel(name: string): string;
  phone(phone: string): string;
  place(place: Place): string;
  /** "" the country, 2 digits a province, 5 a commune. */
  area(area: string): string;
  product(product: Product): string;
}

/** Columns by the names of their headings, with their width in letters. */
export function columnsOf(widths: Readonly<Record<string, number>>, wording: ListWording): readonly Column[] {
  return Object.entries(widths).map(([name, width]) => ({ heading: wording.text(`lists.columns.${name}`), width }));
}
