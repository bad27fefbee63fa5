/**
 * Does `work` unless another process is at it under the same name; it lasts `leaseMs` at most, after which another may
 * begin. Throws `StoreAway` when it cannot be known, and then `work` has not begun.
 */
export type OneAtATime = <Result>(
  name: string,
  leaseMs: number,
  work: () => Promise<Result>,
) => Promise<Result | 'taken'>;
