import type { Knowing } from './actions/action.ts';
import type { Config } from './config.ts';
import type { Bundle } from './engine/bundle.ts';
import { listTokens, openUntil } from './lists/link.ts';
import { listFiles } from './lists/open-list.ts';
import type { ListWording } from './lists/wording.ts';
import type { ChannelName } from './model/address.ts';
import type { LinkTo, ListFiles } from './ports/list-files.ts';
import type { Log } from './ports/log.ts';
import type { Records } from './ports/records.ts';
import { sharedSecret } from './redis/shared-secret.ts';
import type { Stores } from './stores.ts';
import { showPhone } from './vietnamese/phone.ts';
import { showCommune, showPlace, showProvince } from './vietnamese/places.ts';
import { showProduct } from './vietnamese/products.ts';

export interface OfficerLists {
  readonly linkTo: LinkTo;
  files(knowing: Pick<Knowing, 'provinceOf' | 'connected'>, bundle: () => Bundle, log: Log): ListFiles;
}

/** Lists that officers fetch by a link. The secret of the links is the same for every process. */
export async function openOfficerLists(
  { redis, records }: Pick<Stores, 'redis'> & { readonly records: Pick<Records, 'look'> },
  config: Pick<Config, 'publicUrl'>,
): Promise<OfficerLists> {
  const tokens = listTokens(await sharedSecret(redis, 'list-links'));
  return {
    linkTo(list, { personId, channel }, at) {
      const root = rootFor(channel, config);
      if (root === undefined) return undefined;
      const until = openUntil(at);
      return { address: `${root}/lists/${tokens.make({ list, personId, until })}`, until };
    },
    files: (knowing, bundle, log) => listFiles({ records, tokens, knowing, wording: () => wordingOf(bundle()), log }),
  };
}

/**
 * The page of the web chat comes from us, so that the path is enough there; the terminal has nobody who serves; elsewhere
 * the world must know our address.
 */
function rootFor(channel: ChannelName, { publicUrl }: Pick<Config, 'publicUrl'>): string | undefined {
  switch (channel) {
    case 'web':
      return '';
    case 'console':
      return undefined;
    case 'telegram':
    case 'zalo':
    case 'zalo-bot':
      return publicUrl;
  }
}

function wordingOf({ texts, knowledge }: Bundle): ListWording {
  const { places, products } = knowledge;
  return {
    text: (key, values) => texts.text(key, values),
    reason: (because) => (texts.has(`lists.reasons.${because}`) ? texts.text(`lists.reasons.${because}`) : because),
    channel: (name) => texts.text(`words.channels.${name}`),
    phone: showPhone,
    place: (place) => showPlace(place, places),
    area(area) {
      if (area === '') return texts.text('words.whole_country');
      return area.length === 5 ? showCommune(area, places) : showProvince(area, places);
    },
    product: (product) => showProduct(product, products),
  };
}
