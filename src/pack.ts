import { join } from 'node:path';
import { loadConfig } from './config.ts';
import { readKnowledge } from './current-bundle.ts';
import type { Bundle } from './engine/bundle.ts';
import { loadBundle } from './flows/load-bundle.ts';
import { loadMarketplaces } from './marketplaces/load.ts';
import { openMarketplaces } from './marketplaces/marketplace.ts';
import { writePack } from './marketplaces/pack-files.ts';
import type { PackWording } from './marketplaces/pack-table.ts';
import type { TakeDown } from './ports/marketplaces.ts';
import type { Records } from './ports/records.ts';
import { openStores } from './stores.ts';
import type { Stores } from './stores.ts';
import { showPhone } from './vietnamese/phone.ts';
import { showPlace } from './vietnamese/places.ts';
import { showProduct } from './vietnamese/products.ts';
import { showQuantity } from './vietnamese/quantity.ts';

/**
 * `npm run pack [postmart …]`: puts what waits for each open marketplace into its next pack, and lays packs out under
 * `DATA_DIR/packs` as a table, the photos and one zip of both.
 */
export async function pack(wanted: readonly string[]): Promise<number> {
  const settings = loadConfig();
  if (!settings.ok) return refuse(settings.faults);
  const opened = await openStores(settings.config, () => undefined);
  if (!opened.ok) return refuse(opened.faults);
  const { stores } = opened;
  try {
    const all = loadMarketplaces();
    const open = openMarketplaces(all, await stores.records.openings()).map((one) => one.id);
    const unknown = wanted.filter((id) => !open.includes(id));
    if (unknown.length > 0)
      return refuse([`no open marketplace "${unknown.join('", "')}"; there are ${open.join(', ')}`]);
    const bundle = loadBundle(readKnowledge(settings.config.dataController, all));
    const folder = join(settings.config.dataDir, 'packs');
    for (const id of wanted.length > 0 ? wanted : open)
      console.log(await packOne(stores, id, folder, wordingOf(bundle)));
    return 0;
  } finally {
    await stores.close();
  }
}

async function packOne(
  { records, photos }: Stores,
  marketplace: string,
  folder: string,
  wording: PackWording,
): Promise<string> {
  const made = (await records.packs.make(marketplace, Date.now())) ?? (await records.packs.latest(marketplace));
  const takeDowns = await takeDownsOf(records, marketplace);
  if (!made || !made.entries.some((entry) => entry.isOpen)) return `${marketplace}: nothing waits`;
  const files = await writePack(folder, made, takeDowns, photos, wording);
  return `${marketplace}: ${String(made.entries.length)} listings, ${String(files.photoCount)} photos: ${files.zip}`;
}

async function takeDownsOf(records: Records, marketplace: string): Promise<readonly TakeDown[]> {
  let waiting: readonly TakeDown[] = [];
  await records.look('console:pack', async (work) => {
    waiting = await work.takeDowns.waiting(marketplace);
    return { status: 'found' };
  });
  return waiting;
}

function wordingOf({ texts, knowledge }: Bundle): PackWording {
  const { places, products } = knowledge;
  return {
    text: (key) => texts.text(key),
    product: (product) => showProduct(product, products),
    category: ({ category }) => (category === undefined ? '' : (products.categories.get(category) ?? '')),
    quantity: showQuantity,
    paper: (id) => texts.text(`flows.list_product.papers.choices.${id}.label`),
    phone: showPhone,
    place: (place) => showPlace(place, places),
  };
}

function refuse(faults: readonly string[]): number {
  for (const fault of faults) console.error(fault);
  return 1;
}
