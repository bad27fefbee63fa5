import type { Channel } from './channels/channel.ts';
import { telegramChannel } from './channels/telegram/telegram-channel.ts';
import { loadTelegramWords } from './channels/telegram/words.ts';
import type { Webhook } from './channels/webhook.ts';
import type { Config, TelegramConfig, ZaloBotConfig, ZaloConfig } from './config.ts';
import type { Log } from './ports/log.ts';
import type { OpenForChannels } from './program.ts';
import { openZaloBotRoad, openZaloRoad } from './zalo.ts';

/** A platform's road to people, with what keeps it open in both directions. */
export interface Platform {
  readonly channel: Channel;
  /** Missing where updates are fetched. */
  readonly webhook?: Webhook;
  start(): void;
  stop(): Promise<void>;
  ready(): { readonly ok: true } | { readonly ok: false; readonly why: string };
}

/** The platforms that the settings name, not yet receiving. */
export function openPlatforms(config: Config, open: OpenForChannels, log: Log): readonly Platform[] {
  const { telegram, zalo, zaloBot } = config;
  return [
    ...(telegram ? [openTelegram(telegram, config, open, log)] : []),
    ...(zalo ? [openZalo(zalo, open, log)] : []),
    ...(zaloBot ? [openZaloBot(zaloBot, config, open, log)] : []),
  ];
}

function openTelegram(settings: TelegramConfig, config: Config, open: OpenForChannels, log: Log): Platform {
  const { botToken, apiRoot, webhookSecret } = settings;
  return telegramChannel({
    token: botToken,
    apiRoot,
    webhookSecret,
    ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }),
    accept: open.accept,
    acceptReach: open.acceptReach,
    onlyOne: open.onlyOne,
    clock: open.clock,
    log,
    photos: open.stores.photos,
    uploaded: open.stores.records.uploadedPhotos,
    words: loadTelegramWords(),
  });
}

function openZalo(settings: ZaloConfig, { stores, accept, acceptReach, clock }: OpenForChannels, log: Log): Platform {
  const { siteVerification, nudge } = settings;
  return openZaloRoad(stores, settings, {
    ...(siteVerification === undefined ? {} : { siteVerification }),
    ...(nudge === undefined ? {} : { nudge }),
    accept,
    acceptReach,
    clock,
    log,
    // A withdrawal made in Zalo's own settings reaches a human by the log; in the chat it is one word.
    onWithdrawal(address) {
      log('warn', 'withdrawal_asked_on_platform', { address });
      return Promise.resolve();
    },
  });
}

function openZaloBot({ token, apiRoot }: ZaloBotConfig, config: Config, open: OpenForChannels, log: Log): Platform {
  const { accept, onlyOne, clock } = open;
  return openZaloBotRoad(token, apiRoot, {
    ...{ accept, onlyOne, clock, log },
    ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }),
  });
}
