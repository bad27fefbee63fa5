/**
 * Has `work` done by one process at a time. It is started whenever the lease on `name` is ours and told by `signal` to end
 * when the lease is lost, which is noticed before it runs out. `work` may end by itself; it is started again after a pause.
 */
export type OnlyOne = (name: string, leaseMs: number, work: (signal: AbortSignal) => Promise<void>) => OnlyOneTurn;

export interface OnlyOneTurn {
  /** Ends the work and gives the lease back. */
  stop(): Promise<void>;
}
