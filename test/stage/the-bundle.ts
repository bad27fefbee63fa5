import type { Bundle } from '../../src/engine/bundle.ts';
import { loadPlaces, loadProducts } from '../../src/flows/knowledge.ts';
import { loadBundle } from '../../src/flows/load-bundle.ts';
import { loadMarketplaces } from '../../src/marketplaces/load.ts';

let loaded: Bundle | undefined;

/** The project's own flows and words, with both Postmart and Vỏ Sò open as in the talks of the guide. */
export function theBundle(): Bundle {
  loaded ??= loadBundle(
    {
      places: loadPlaces(),
      products: loadProducts(),
      marketplaces: loadMarketplaces().map((one) => (one.id === 'voso' ? { ...one, isOpen: true } : one)),
      dataController: 'Hội Nông dân tỉnh',
    },
    undefined,
    (fault) => {
      throw new Error(fault);
    },
  );
  return loaded;
}
