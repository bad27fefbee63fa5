import type { Announced } from '../model/broadcast.ts';
import type { Input } from '../model/input.ts';
import { isJsonObject } from '../model/json.ts';
import type { Json } from '../model/json.ts';
import type { StoredConversation } from '../ports/conversations.ts';
import type { CallItem, OutboxItem } from '../ports/queues.ts';

/**
 * How things are written into Redis: JSON with what the scripts must know before it. An item has one letter, for inputs
 * that of its kind; a conversation has "epoch/revision ".
 */
const INPUT_LETTERS = { message: 'm', call_result: 'r', notice: 'n', wake: 'w', reach: 'g' } as const satisfies Record<
  Input['kind'],
  string
>;

export function writeInput(input: Input): string {
  return INPUT_LETTERS[input.kind] + JSON.stringify(input);
}

export function readInput(item: string, isMoreWaiting = false): Input {
  const input = parsed(item);
  if (!isInput(input)) throw new Error(`inbox item: found ${item.slice(0, 20)}, wanted an input with kind, id and at`);
  return isMoreWaiting && input.kind === 'message' ? { ...input, moreWaiting: true } : input;
}

/** As the script has stored it: with the announcement (JSON) that came last before it. */
export function withAnnounced(input: Input, announced: unknown): Input {
  if (input.kind !== 'message' || typeof announced !== 'string') return input;
  return { ...input, announced: JSON.parse(announced) as Announced };
}

export function writeSend(send: OutboxItem): string {
  return `o${JSON.stringify(send)}`;
}

export function readSend(item: string): OutboxItem {
  const send = parsed(item);
  if (!isSend(send)) throw new Error('outbox item: wanted id, to, fitted and at');
  return send;
}

export function writeCall(call: CallItem): string {
  return `a${JSON.stringify(call)}`;
}

export function readCall(item: string): CallItem {
  const call = parsed(item);
  if (!isCall(call)) throw new Error('calls item: wanted id, action, args and at');
  return call;
}

export function versionOf(stored: StoredConversation): string {
  return `${stored.epoch}/${stored.revision}`;
}

export function writeConversation(stored: StoredConversation): string {
  return `${versionOf(stored)} ${stored.json}`;
}

export function readConversation(text: string): StoredConversation {
  const space = text.indexOf(' ');
  const slash = text.lastIndexOf('/', space);
  const revision = Number(text.slice(slash + 1, space));
  if (slash < 1 || !Number.isInteger(revision))
    throw new Error('conversation: wanted "epoch/revision " before the JSON');
  return { epoch: text.slice(0, slash), revision, json: text.slice(space + 1) };
}

function parsed(item: string): unknown {
  return JSON.parse(item.slice(1));
}

/** Only what we wrote ourselves is read back: kind and id tell a foreign item, the rest is believed. */
function isInput(value: unknown): value is Input {
  return hasId(value) && typeof value.kind === 'string' && Object.hasOwn(INPUT_LETTERS, value.kind);
}

function isSend(value: unknown): value is OutboxItem {
  return hasId(value) && typeof value.to === 'string';
}

function isCall(value: unknown): value is CallItem {
  return hasId(value) && typeof value.action === 'string' && isJsonObject(value.args);
}

function hasId(value: unknown): value is { id: string; at: number; [key: string]: Json | undefined } {
  const candidate = value as Json | undefined;
  return isJsonObject(candidate) && typeof candidate.id === 'string' && typeof candidate.at === 'number';
}
