import { useEffect, useLayoutEffect, useReducer, useState } from 'preact/hooks';
import { html } from './html.js';
import { recall, remember } from './memory.js';
import { Phone } from './phone.js';
import { openDemoPhone } from './posting.js';
import { words } from './settings.js';

/** Narrower than this, phones are tabs; wider, they stand side by side. As in demo.css. */
const WIDE = '(min-width: 720px)';
const CHOSEN = 'len-san.phones';

/** For trying out: every role on a phone of its own. */
export function DemoBoard({ talks, isConnected }) {
  const isWide = useMedia(WIDE);
  const [chosen, setChosen] = useState(readChosen);
  const [tab, setTab] = useState(talks[0].role);
  const shown = isWide ? talks.filter(({ role }) => chosen.includes(role)) : talks.filter(({ role }) => role === tab);

  function toggle(role) {
    const others = chosen.filter((one) => one !== role);
    const next = others.length === chosen.length ? [...chosen, role] : others;
    if (next.length === 0) return;
    setChosen(next);
    remember(CHOSEN, next.join(','));
  }

  return html`<div class="board">
    <div class="bar">
      <p class="hint"><strong>${words.demo.title}.</strong> ${words.demo.hint}</p>
      ${
        isWide
          ? html`<div class="switches" role="group" aria-label=${words.demo.phones}>
              ${talks.map((talk) => html`<${Switch} key=${talk.role} talk=${talk} isOn=${chosen.includes(talk.role)} onClick=${() => toggle(talk.role)} />`)}
            </div>`
          : html`<div
              class="tabs"
              role="tablist"
              aria-label=${words.demo.phones}
              onKeyDown=${(event) => moveTab(event, talks, tab, setTab)}
            >
              ${talks.map((talk) => html`<${Tab} key=${talk.role} talk=${talk} isOn=${talk.role === tab} onClick=${() => setTab(talk.role)} />`)}
            </div>`
      }
    </div>
    <main
      class="phones"
      id="phones"
      role=${isWide ? undefined : 'tabpanel'}
      aria-labelledby=${isWide ? undefined : `tab-${tab}`}
    >
      ${shown.map(
        (talk) =>
          html`<${DemoPhone}
            key=${talk.role}
            talk=${talk}
            label=${words.demo[talk.role]}
            isConnected=${isConnected}
            isVisible=${true}
          />`,
      )}
    </main>
  </div>`;
}

/** The server gives the role when the phone is first seen; until it has, it is asked again. */
function DemoPhone(properties) {
  const { role } = properties.talk;
  useEffect(() => {
    let isOver = false;
    (async () => {
      for (let pauseS = 1; !isOver; pauseS = Math.min(pauseS * 2, 15)) {
        if ((await openDemoPhone(role)) !== 'again') return;
        await new Promise((resolve) => setTimeout(resolve, pauseS * 1000));
      }
    })();
    return () => {
      isOver = true;
    };
  }, [role]);
  return html`<${Phone} ...${properties} />`;
}

function Switch({ talk, isOn, onClick }) {
  useRedraw(talk);
  return html`<button type="button" class="switch" aria-pressed=${isOn ? 'true' : 'false'} onClick=${onClick}>
    ${words.demo[talk.role]}${!isOn && html`<${News} talk=${talk} />`}
  </button>`;
}

function Tab({ talk, isOn, onClick }) {
  useRedraw(talk);
  return html`<button
    type="button"
    role="tab"
    id="tab-${talk.role}"
    class="tab"
    aria-selected=${isOn ? 'true' : 'false'}
    aria-controls="phones"
    tabindex=${isOn ? 0 : -1}
    onClick=${onClick}
  >
    <span>${words.demo[talk.role]}</span>${!isOn && html`<${News} talk=${talk} />`}
  </button>`;
}

function News({ talk }) {
  return talk.unseen() > 0 && html`<span class="news"><span class="for-ears">${words.demo.has_news}</span></span>`;
}

function moveTab(event, talks, tab, setTab) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  const place = talks.findIndex(({ role }) => role === tab);
  const next = talks[(place + step + talks.length) % talks.length].role;
  setTab(next);
  document.getElementById(`tab-${next}`).focus();
}

function useRedraw(talk) {
  const [, redraw] = useReducer((count) => count + 1, 0);
  useLayoutEffect(() => talk.watch(redraw), [talk]);
}

function useMedia(query) {
  const [isTrue, setTrue] = useState(matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const change = () => setTrue(media.matches);
    media.addListener(change);
    return () => media.removeListener(change);
  }, [query]);
  return isTrue;
}

function readChosen() {
  const chosen = recall(CHOSEN);
  if (chosen !== null) return chosen.split(',');
  return innerWidth >= 1100 ? ['farmer', 'officer', 'clerk'] : ['farmer', 'officer'];
}
