import type { Address } from '../model/address.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { StoredConversation } from '../ports/conversations.ts';

/** What the shell knows of a conversation; the rest is the engine's and survives JSON. */
export interface Versioned {
  readonly address: Address;
  readonly epoch: string;
  readonly revision: number;
}

/** Address, epoch and revision stand in the key and the head of what is stored: hundreds of thousands need them once only. */
export function toStored(conversation: Versioned): StoredConversation {
  const { address: _inTheKey, epoch, revision, ...rest } = conversation;
  return { epoch, revision, json: JSON.stringify(rest) };
}

export function fromStored(address: Address, { epoch, revision, json }: StoredConversation): Json {
  return { address, epoch, revision, ...(JSON.parse(json) as JsonObject) };
}
