import { hasDemo } from './settings.js';

/** The server beats every 20 seconds; longer silence is a dead connection that nobody has told us of. */
const SILENCE_MS = 50000;
const PAUSES_S = [1, 2, 4, 8, 15];

/**
 * Listens for all phones of the page on one connection, for good. After every break it goes on where each phone has got
 * to, so nothing is missed and nothing comes twice.
 */
export function openStream(phones, { onEntries, onSign, onConnection, onUnknownPerson }) {
  let source;
  let place = '';
  let heardAt = 0;
  let tries = 0;
  let pause;

  function open() {
    clearTimeout(pause);
    if (source !== undefined) source.close();
    heardAt = Date.now();
    source = new EventSource(address());
    source.onopen = heard;
    source.onerror = () => {
      onConnection(false);
      if (source.readyState === EventSource.CLOSED) reopenLater();
    };
    source.addEventListener('beat', heard);
    source.addEventListener('entries', (event) => {
      heard();
      if (event.lastEventId !== '') place = event.lastEventId;
      const { phone, entries } = JSON.parse(event.data);
      onEntries(phone, entries);
    });
    source.addEventListener('sign', (event) => {
      heard();
      const { phone, sign } = JSON.parse(event.data);
      onSign(phone, sign);
    });
  }

  function address() {
    const question = new URLSearchParams();
    if (hasDemo) question.set('phones', phones.join(','));
    if (place !== '') question.set('after', place);
    return `/web/events?${question}`;
  }

  function heard() {
    heardAt = Date.now();
    tries = 0;
    onConnection(true);
  }

  /** A browser gives up by itself after any answer but 200, without saying which it was. */
  function reopenLater() {
    tries += 1;
    pause = setTimeout(open, 1000 * PAUSES_S[Math.min(tries, PAUSES_S.length) - 1]);
    const asking = new AbortController();
    fetch(address(), { signal: asking.signal }).then(
      ({ status }) => {
        asking.abort();
        if (status === 401) onUnknownPerson();
      },
      () => undefined,
    );
  }

  function look() {
    if (Date.now() - heardAt > SILENCE_MS) {
      onConnection(false);
      open();
    }
  }

  open();
  setInterval(look, 5000);
  addEventListener('online', open);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && Date.now() - heardAt > SILENCE_MS / 2) open();
  });
}
