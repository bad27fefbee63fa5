import { newChanges } from './changes.js';
import { newOutbox } from './outbox.js';

/** Quick answers need no dots; dots that nothing follows go away. */
const DOTS_AFTER_MS = 400;
const DOTS_UNTIL_MS = 8000;

/** Everything about one phone's conversation: what both sides said, what is on its way, who is typing. */
export function newTalk(role, { onUnknownPerson }) {
  const changes = newChanges();
  const outbox = newOutbox(role, { onUnknownPerson });
  const known = new Set();
  let entries = [];
  let isRead = false;
  let isTyping = false;
  let unseen = 0;
  let dots = [];

  outbox.watch(changes.tell);

  function stopDots() {
    dots.forEach(clearTimeout);
    dots = [];
    isTyping = false;
  }

  /** Only while an answer is waited for: the sign may come in after the answer that it announced. */
  function showDots(isOn) {
    const last = entries[entries.length - 1];
    isTyping = isOn && last !== undefined && last.entry.from === 'person';
    changes.tell();
  }

  return {
    role,
    outbox,
    watch: changes.watch,
    isRead: () => isRead,
    isTyping: () => isTyping,
    unseen: () => unseen,
    /** Bubbles from old to new: {key, from, …, at, delivery?}. */
    items: () => itemsOf(entries, outbox),
    take(given) {
      const fresh = given.filter(({ id }) => !known.has(id));
      fresh.forEach(({ id }) => known.add(id));
      entries = entries.concat(fresh);
      const ours = fresh.filter(({ entry }) => entry.from === 'us').length;
      if (ours > 0) stopDots();
      if (isRead) unseen += ours;
      isRead = true;
      fresh.filter(({ entry }) => entry.from === 'person').forEach(({ entry }) => outbox.settle(entry.id));
      changes.tell();
    },
    sign(sign) {
      if (sign !== 'typing') return;
      stopDots();
      dots = [setTimeout(() => showDots(true), DOTS_AFTER_MS), setTimeout(() => showDots(false), DOTS_UNTIL_MS)];
    },
    see() {
      if (unseen === 0) return;
      unseen = 0;
      changes.tell();
    },
  };
}

function itemsOf(entries, outbox) {
  const onTheWay = new Map(outbox.messages().map((message) => [message.id, message]));
  const shown = entries.map(({ id, at, entry }) => {
    if (entry.from === 'us')
      return { key: id, at, from: 'us', texts: entry.texts, buttons: entry.buttons, photos: entry.photos };
    const message = onTheWay.get(entry.id);
    onTheWay.delete(entry.id);
    return {
      key: entry.id,
      id: entry.id,
      at,
      from: 'me',
      said: entry.said,
      message,
      preview: outbox.previewOf(entry.id),
    };
  });
  const waiting = Array.from(onTheWay.values(), (message) => ({
    key: message.id,
    id: message.id,
    at: message.writtenAt,
    from: 'me',
    said: message,
    message,
    preview: outbox.previewOf(message.id),
  }));
  return shown.concat(waiting);
}
