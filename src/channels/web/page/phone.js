import { useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import { OurMessage, OwnMessage } from './bubbles.js';
import { Composer } from './composer.js';
import { dayName, dayNumber } from './days.js';
import { html } from './html.js';
import { downIcon, mark, offlineIcon } from './icons.js';
import { useScroll } from './scroll.js';
import { words } from './settings.js';

/** A second tap of the same finger. */
const DOUBLE_TAP_MS = 700;

/** One phone: the head, the talk, the place to type. */
export function Phone({ talk, label, isConnected, isVisible }) {
  const [, redraw] = useReducer((count) => count + 1, 0);
  // At once and not after the paint: what came in between would stay unseen until the next change.
  useLayoutEffect(() => talk.watch(redraw), [talk]);
  const items = talk.items();
  const scroll = useScroll(talk, items, isVisible);
  const lastPress = useRef({ token: '', at: 0 });

  function press({ token, label: said }) {
    const now = Date.now();
    if (lastPress.current.token === token && now - lastPress.current.at < DOUBLE_TAP_MS) return;
    lastPress.current = { token, at: now };
    talk.outbox.say({ type: 'button', token, label: said });
  }

  const isStuck = talk.outbox.messages().some(({ state }) => state === 'failed');
  return html`<section class="phone phone-${talk.role}" aria-label=${label || words.name}>
    <header class="head">
      <${mark} />
      <div class="who">
        <h1>${words.name}</h1>
        <p>${words.subtitle}</p>
      </div>
      ${label && html`<span class="whose">${label}</span>`}
    </header>
    <div class="talk">
      <div
        class="scroll"
        ref=${scroll.box}
        onScroll=${scroll.onScroll}
        tabindex="0"
        role="region"
        aria-label=${words.log}
      >
        <div
          class="messages"
          role="log"
          aria-live="polite"
          aria-relevant="additions"
          aria-busy=${talk.isRead() ? 'false' : 'true'}
        >
          ${rows(items, talk, press, scroll.keep)}
        </div>
        ${talk.isRead() && items.length === 0 && html`<${Welcome} role=${talk.role} onStart=${() => talk.outbox.say({ type: 'started' })} />`}
        ${!talk.isRead() && html`<p class="reading">${words.reading}</p>`}
        ${talk.isTyping() && html`<div class="dots" aria-hidden="true"><i></i><i></i><i></i></div>`}
      </div>
      ${scroll.isAway && html`<${ToEnd} hasNews=${talk.unseen() > 0} onClick=${scroll.toEnd} />`}
    </div>
    <p class="network" role="status">
      ${(!isConnected || isStuck) && html`<span><${offlineIcon} />${words.offline}</span>`}
    </p>
    <${Composer}
      role=${talk.role}
      onText=${(text) => talk.outbox.say({ type: 'text', text })}
      onPhotos=${talk.outbox.addPhotos}
    />
  </section>`;
}

function rows(items, talk, onPress, onPictureSize) {
  const now = Date.now();
  const lastOurs = items.reduce((found, item, place) => (item.from === 'us' ? place : found), -1);
  const isAnswered = items.slice(lastOurs + 1).length > 0;
  return items.map((item, place) => {
    const before = items[place - 1];
    const after = items[place + 1];
    const isNewDay = before === undefined || dayNumber(before.at) !== dayNumber(item.at);
    const isLastOfGroup = after === undefined || after.from !== item.from || dayNumber(after.at) !== dayNumber(item.at);
    const bubble =
      item.from === 'us'
        ? html`<${OurMessage}
            key=${item.key}
            item=${item}
            isLastOfGroup=${isLastOfGroup}
            isNewest=${place === lastOurs && !isAnswered}
            onPress=${onPress}
            onPictureSize=${onPictureSize}
          />`
        : html`<${OwnMessage}
            key=${item.key}
            role=${talk.role}
            item=${item}
            isLastOfGroup=${isLastOfGroup}
            onRetry=${talk.outbox.sendNext}
            onDrop=${talk.outbox.drop}
            onPictureSize=${onPictureSize}
          />`;
    return isNewDay ? [html`<div key=${`day ${item.key}`} class="day">${dayName(item.at, now)}</div>`, bubble] : bubble;
  });
}

function Welcome({ role, onStart }) {
  return html`<div class="welcome">
    <${mark} />
    <p>${words.welcome[role]}</p>
    <button type="button" onClick=${onStart}>${words.start}</button>
  </div>`;
}

function ToEnd({ hasNews, onClick }) {
  return html`<button
    type="button"
    class="to-end ${hasNews ? 'news-below' : ''}"
    aria-label=${hasNews ? words.newer : words.to_end}
    onClick=${onClick}
  >
    <${downIcon} />${hasNews && words.newer}
  </button>`;
}
