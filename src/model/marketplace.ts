/** A place where goods are sold on the net, as `data/marketplaces/*.yaml` describes it. */
export interface Marketplace {
  /** "postmart" */
  readonly id: string;
  /** "Postmart" */
  readonly name: string;
  /** Other ways farmers write it. */
  readonly aliases: readonly string[];
  /** Confirmed open; a closed one is never offered. */
  readonly isOpen: boolean;
  /** "nhân viên bưu điện": who puts goods on it. */
  readonly clerk: string;
}
