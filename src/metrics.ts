import { Counter, Registry, collectDefaultMetrics } from 'prom-client';
import type { ChannelName } from './model/address.ts';
import type { DeliveryOutcome } from './model/broadcast.ts';

/** What this process counts for `GET /metrics`. */
export interface Metrics {
  readonly registry: Registry;
  announcementEnded(channel: ChannelName, outcome: DeliveryOutcome): void;
}

export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const announcements = new Counter({
    name: 'announcements_ended_total',
    help: 'Announcements to one person that this process has ended, by channel and by how.',
    labelNames: ['channel', 'outcome'],
    registers: [registry],
  });
  return {
    registry,
    announcementEnded(channel, outcome) {
      announcements.inc({ channel, outcome });
    },
  };
}
