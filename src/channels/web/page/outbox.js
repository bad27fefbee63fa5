import { newChanges } from './changes.js';
import { postMessage, postPhotos } from './posting.js';
import { shrink } from './shrink.js';
import { forgetWaiting, keepWaiting, readWaiting } from './waiting-messages.js';
import { forgetPhoto, keepPhoto, readPhoto } from './waiting-photos.js';

/** Seconds to wait after the first, second … try that did not get through. */
const PAUSES_S = [1, 2, 4, 8, 15, 30];
/** An album goes out in one request as long as it stays this small. */
const ALBUM_BYTES = 3 * 1024 * 1024;
const ALBUM_PHOTOS = 10;

/**
 * What one phone has to say, in order, until the server has it. A message is {id, type, …, state}; `state` is
 * 'waiting', 'sending', 'failed' (it comes back to it by itself), 'sent' or 'refused' with `because`.
 */
export function newOutbox(role, { onUnknownPerson }) {
  const changes = newChanges();
  /** Shown for as long as the page is open, so that no photo is fetched that was just sent. */
  const previews = new Map();
  const settled = new Set();
  let messages = readWaiting(role).map((message) => ({ ...message, state: 'waiting', tries: 0 }));
  let isSending = false;
  let pause;

  function change(ids, difference) {
    messages = messages.map((message) => (ids.includes(message.id) ? { ...message, ...difference } : message));
    changes.tell();
  }

  function add(fields) {
    const message = { id: newId(), writtenAt: Date.now(), state: 'waiting', tries: 0, ...fields };
    messages = [...messages, message];
    if (message.type !== 'photo') keepWaiting(role, message);
    changes.tell();
    return message;
  }

  async function addPhotos(files) {
    const added = files.map((file) => ({ file, message: add({ type: 'photo', state: 'preparing' }) }));
    for (const { file, message } of added) {
      const blob = await shrink(file);
      await keepPhoto(message.id, blob);
      keepWaiting(role, message);
      previews.set(message.id, URL.createObjectURL(blob));
      change([message.id], { blob, state: 'waiting' });
    }
    sendNext();
  }

  function drop(id) {
    messages = messages.filter((message) => message.id !== id);
    forget(id);
    changes.tell();
  }

  function clear() {
    messages = messages.filter(({ id, state }) => state !== 'sent' || !settled.has(id));
    changes.tell();
  }

  function forget(id) {
    forgetWaiting(role, id);
    forgetPhoto(id);
  }

  /** The head of the queue: one message, or the photos at its front that go well together. */
  function nextBatch() {
    const unsent = messages.filter(({ state }) => state !== 'sent' && state !== 'refused');
    const [first] = unsent;
    if (first === undefined || first.state === 'preparing') return [];
    if (first.type !== 'photo' || first.tries > 0) return [first];
    const album = [];
    let bytes = 0;
    for (const message of unsent.slice(0, ALBUM_PHOTOS)) {
      if (message.type !== 'photo') break;
      if (message.state === 'preparing') return [];
      bytes += message.blob === undefined ? 0 : message.blob.size;
      if (album.length > 0 && bytes > ALBUM_BYTES) break;
      album.push(message);
    }
    return album;
  }

  async function sendNext() {
    if (isSending) return;
    const batch = nextBatch();
    if (batch.length === 0) return;
    isSending = true;
    clearTimeout(pause);
    const ids = batch.map(({ id }) => id);
    change(ids, { state: 'sending', progress: 0 });
    const answer = await send(batch);
    isSending = false;
    if (answer.outcome === 'again') return retryLater(batch);
    if (answer.outcome === 'unknown_person') {
      retryLater(batch);
      return onUnknownPerson();
    }
    const tooBig = answer.tooBig || [];
    const refused = answer.outcome === 'refused' ? ids : tooBig;
    change(
      ids.filter((id) => !refused.includes(id)),
      { state: 'sent' },
    );
    clear();
    change(refused, { state: 'refused', because: reasonOf(batch[0], answer.status, tooBig) });
    ids.forEach(forget);
    return sendNext();
  }

  async function send(batch) {
    if (batch[0].type !== 'photo') return postMessage(role, batch[0]);
    const photos = [];
    for (const { id, blob } of batch) photos.push({ id, blob: blob || (await readPhoto(id)) });
    const there = photos.filter(({ blob }) => blob !== undefined);
    photos.filter(({ blob }) => blob === undefined).forEach(({ id }) => drop(id));
    if (there.length === 0) return { outcome: 'sent' };
    return postPhotos(role, there, (progress) =>
      change(
        there.map(({ id }) => id),
        { progress },
      ),
    );
  }

  function retryLater(batch) {
    const tries = batch[0].tries + 1;
    change(
      batch.map(({ id }) => id),
      { state: 'failed', tries },
    );
    pause = setTimeout(sendNext, 1000 * PAUSES_S[Math.min(tries, PAUSES_S.length) - 1]);
  }

  /** Previews of photos that were waiting when the page was opened anew. */
  async function restorePhotos() {
    for (const { id, type } of messages) {
      const blob = type === 'photo' ? await readPhoto(id) : undefined;
      if (blob === undefined) continue;
      previews.set(id, URL.createObjectURL(blob));
      change([id], { blob });
    }
  }

  return {
    watch: changes.watch,
    messages: () => messages,
    previewOf: (id) => previews.get(id),
    say(fields) {
      const message = add(fields);
      sendNext();
      return message;
    },
    addPhotos,
    drop,
    /** Somebody asks, or the network is back: at once. */
    sendNext,
    start: () => restorePhotos().then(sendNext),
    /** The history shows it now; once the server has answered too, nothing is left to tell of it. */
    settle(id) {
      settled.add(id);
      clear();
    },
  };
}

function reasonOf(first, status, tooBig) {
  if (tooBig.length > 0 || (first.type === 'photo' && status === 413)) return 'too_big';
  return status === 413 ? 'too_long' : 'not_taken';
}

/** 128 random bits. `crypto.randomUUID` needs https, this does not. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
