import type { ListingState, PlacementState } from './lifecycle.ts';
import type { Fault, Placement } from './listing.ts';
import type { Millis } from './time.ts';

/** What becomes of a placement without the pack number, which only packing changes. */
export type NewPlacement = Omit<Placement, 'pack'>;

/** The goods, or whether they are for sale, have changed: a clerk who has them must be told; a mended fault goes again. */
export function afterGoodsChange(placement: Placement, at: Millis): NewPlacement {
  const { pack: _pack, fault: _fault, ...kept } = placement;
  switch (placement.state) {
    case 'live':
    case 'in_pack':
      return { ...kept, change: 'waiting' };
    case 'fault':
      return { ...kept, state: 'waiting', stateAt: at };
    case 'waiting':
    case 'withdrawn':
      return kept;
  }
}

/** It is no longer to be sold there: what a clerk has must be taken down. */
export function afterWithdrawal(placement: Placement, at: Millis): NewPlacement {
  const { pack: _pack, fault: _fault, change: _change, ...kept } = placement;
  switch (placement.state) {
    case 'live':
    case 'in_pack':
      return { ...kept, state: 'withdrawn', stateAt: at, change: 'waiting' };
    case 'withdrawn':
      return placement;
    case 'waiting':
    case 'fault':
      return { ...kept, state: 'withdrawn', stateAt: at };
  }
}

/** The clerk has put it up, or has carried out the change that the last pack told of. */
export function afterPlacing(placement: Placement, url: string | undefined, at: Millis): NewPlacement {
  const { pack: _pack, fault: _fault, change, ...kept } = placement;
  return {
    ...kept,
    state: 'live',
    stateAt: placement.state === 'live' ? placement.stateAt : at,
    ...(url !== undefined && { url }),
    // A change made since that pack still has to reach the clerk.
    ...(change === 'waiting' && { change }),
  };
}

/** The clerk cannot put it up. What is up already stays up: only the change could not be made. */
export function afterFault(placement: Placement, fault: Fault, at: Millis): NewPlacement {
  const { pack: _pack, change: _change, ...kept } = placement;
  if (placement.state === 'live') return { ...kept, fault };
  return { ...kept, state: 'fault', stateAt: at, fault };
}

/** What a clerk is to do: `stop` keeps it there but not for sale, `take_down` removes it. */
export type Errand = 'new' | 'change' | 'stop' | 'take_down';

export function errandOf(placement: PlacementState, listing: ListingState): Errand {
  if (placement === 'withdrawn' || listing === 'withdrawn') return 'take_down';
  if (listing !== 'approved') return 'stop';
  return placement === 'live' ? 'change' : 'new';
}
