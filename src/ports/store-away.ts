/**
 * A store cannot be reached or asks to come back later. Whether the request was carried out is unknown. Nothing is wrong
 * with what was asked: ask again, or answer 503.
 */
export class StoreAway extends Error {
  override readonly name = 'StoreAway';
}
