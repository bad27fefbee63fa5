import type { Bundle, Knowledge } from './engine/bundle.ts';
import { checkAnswers } from './flows/check-answers.ts';
import { checkFlows } from './flows/check.ts';
import { loadFacts } from './flows/facts.ts';
import { asKnownAnswer } from './flows/kept-answers.ts';
import { loadPlaces, loadProducts } from './flows/knowledge.ts';
import { loadBundle } from './flows/load-bundle.ts';
import { FaultyFile } from './flows/read-files.ts';
import type { KnownAnswer } from './model/known-answer.ts';
import type { Marketplace } from './model/marketplace.ts';
import { FaultyMarketplaces, loadMarketplaces } from './marketplaces/load.ts';
import { withOpenings } from './marketplaces/marketplace.ts';
import type { MarketplaceRules } from './marketplaces/marketplace.ts';
import type { Log } from './ports/log.ts';
import type { Records } from './ports/records.ts';

/** Places and products are read once; flows, words and marketplaces may change while we run. */
export function readKnowledge(dataController: string | undefined, marketplaces: readonly Marketplace[]): Knowledge {
  return {
    places: loadPlaces(),
    products: loadProducts(),
    marketplaces,
    ...(dataController === undefined ? {} : { dataController }),
  };
}

export type MarketplacesCheck =
  | { readonly ok: true; readonly marketplaces: readonly MarketplaceRules[] }
  | { readonly ok: false; readonly faults: readonly string[] };

export function readMarketplaces(): MarketplacesCheck {
  try {
    return { ok: true, marketplaces: loadMarketplaces() };
  } catch (fault) {
    if (fault instanceof FaultyMarketplaces) return { ok: false, faults: fault.message.split('\n') };
    throw fault;
  }
}

export type BundleCheck =
  { readonly ok: true; readonly bundle: Bundle } | { readonly ok: false; readonly faults: readonly string[] };

/** Flows and words of today, refused with one line a fault when they do not fit together. */
export function readBundle(
  knowledge: Knowledge,
  actions: ReadonlySet<string>,
  kept: readonly KnownAnswer[] = [],
): BundleCheck {
  try {
    const bundle = loadBundle(knowledge, undefined, undefined, kept);
    const faults = [...checkFlows(bundle, actions), ...checkAnswers(bundle, loadFacts())];
    return faults.length === 0 ? { ok: true, bundle } : { ok: false, faults };
  } catch (fault) {
    if (fault instanceof FaultyFile) return { ok: false, faults: fault.message.split('\n') };
    throw fault;
  }
}

/**
 * The bundle in force. `renew` takes up changed files, marketplaces that an admin has opened and answers that officers
 * have kept; a faulty one is not taken.
 */
export function currentBundle(
  first: Bundle,
  actions: ReadonlySet<string>,
  records: Pick<Records, 'openings' | 'keptAnswers'>,
  log: Log,
) {
  let bundle = first;
  const files = first.knowledge.marketplaces;
  return {
    get: (): Bundle => bundle,
    async renew(): Promise<void> {
      const marketplaces = withOpenings(files, await records.openings());
      const kept = (await records.keptAnswers()).map(asKnownAnswer);
      const read = readBundle({ ...first.knowledge, marketplaces }, actions, kept);
      if (!read.ok) {
        log('error', 'bundle_refused', { faults: read.faults });
        return;
      }
      if (read.bundle.version !== bundle.version) log('info', 'bundle_renewed', { version: read.bundle.version });
      bundle = read.bundle;
    },
  };
}
