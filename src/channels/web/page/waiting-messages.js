import { forget, recall, remember, rememberedKeys } from './memory.js';

/**
 * Messages that have not reached the server: each under a key of its own, so that two tabs never overwrite each
 * other's. Photos lie beside them in IndexedDB.
 */
export function keepWaiting(role, { id, type, text, token, label, payload, writtenAt }) {
  remember(keyOf(role, id), JSON.stringify({ id, type, text, token, label, payload, writtenAt }));
}

export function forgetWaiting(role, id) {
  forget(keyOf(role, id));
}

/** Oldest first. */
export function readWaiting(role) {
  return rememberedKeys()
    .filter((key) => key.startsWith(keyOf(role, '')))
    .map((key) => JSON.parse(recall(key)))
    .sort((one, other) => one.writtenAt - other.writtenAt);
}

export function keepDraft(role, text) {
  remember(`len-san.draft.${role}`, text);
}

export function readDraft(role) {
  return recall(`len-san.draft.${role}`) || '';
}

function keyOf(role, id) {
  return `len-san.waiting.${role}.${id}`;
}
