/**
 * A place where a platform calls us. Signatures are over bytes, so the body comes as it was sent. What `receive` throws
 * (the store is away) becomes 503, and the platform calls again.
 */
export interface Webhook {
  /** "/webhooks/telegram" */
  readonly path: string;
  receive(call: WebhookCall): Promise<WebhookAnswer>;
  /** What the platform's console looks at before it calls: HTML by path. */
  readonly pages?: ReadonlyMap<string, string>;
}

export interface WebhookCall {
  /** Names in lower case; one that came twice has its values joined by ", ". */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

/** `stored` also for authentic things that mean nothing to us; `unsigned` is not from the platform. */
export type WebhookAnswer = 'stored' | 'unsigned' | 'unreadable';
