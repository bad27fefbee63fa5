/** The roads on which people reach us. */
export const CHANNEL_NAMES = ['web', 'telegram', 'zalo', 'zalo-bot', 'console'] as const;
export type ChannelName = (typeof CHANNEL_NAMES)[number];

/**
 * Where one person is reached on one channel: "web:7f3ac0", "telegram:123", "zalo:5170627724267093288".
 * A conversation, its queues and its timers are keyed by it. The part after the colon is the platform's id, always text.
 */
export type Address = `${ChannelName}:${string}`;

export function addressOf(channel: ChannelName, platformId: string): Address {
  return `${channel}:${platformId}`;
}

export function channelOf(address: Address): ChannelName {
  return address.slice(0, address.indexOf(':')) as ChannelName;
}

export function platformIdOf(address: Address): string {
  return address.slice(address.indexOf(':') + 1);
}
