import { render } from 'preact';
import { useEffect, useReducer } from 'preact/hooks';
import { DemoBoard } from './demo.js';
import { html } from './html.js';
import { recall, remember } from './memory.js';
import { Phone } from './phone.js';
import { demoRoles, hasDemo, words } from './settings.js';
import { openStream } from './stream.js';
import { newTalk } from './talk.js';

const question = new URLSearchParams(location.search);
const asked = question.get('phone');
const roles = hasDemo ? demoRoles.filter((role) => asked === null || role === asked) : ['farmer'];
const talks = new Map(roles.map((role) => [role, newTalk(role, { onUnknownPerson })]));
const RELOADED = 'len-san.reloaded';
const connection = { isUp: true, isForgotten: false };
let redraw = () => undefined;

function Page() {
  const [, again] = useReducer((count) => count + 1, 0);
  useEffect(() => {
    redraw = again;
    const stops = Array.from(talks.values(), (talk) => talk.watch(showUnseen));
    return () => stops.forEach((stop) => stop());
  }, []);
  const all = Array.from(talks.values());
  return html`
    ${connection.isForgotten && html`<p class="notice" role="alert">${words.no_cookies}</p>`}
    ${
      all.length > 1
        ? html`<${DemoBoard} talks=${all} isConnected=${connection.isUp} />`
        : html`<main class="alone">
            <${Phone}
              talk=${all[0]}
              label=${hasDemo ? words.demo[all[0].role] : ''}
              isConnected=${connection.isUp}
              isVisible=${true}
            />
          </main>`
    }
  `;
}

/** An address that ends in "?start=KM4821" is an invitation: opening it is the first press, once. */
function takeInvitation() {
  const payload = question.get('start');
  if (!payload || payload.length > 64) return;
  question.delete('start');
  history.replaceState(null, '', `${location.pathname}${question.toString() === '' ? '' : `?${question}`}`);
  talks.get(roles[0]).outbox.say({ type: 'started', payload });
}

/** A moment without connection is no news; more than that is. */
let telling;
function onConnection(isUp) {
  clearTimeout(telling);
  if (isUp) {
    if (!connection.isUp) talks.forEach((talk) => talk.outbox.sendNext());
    setUp(true);
  } else {
    telling = setTimeout(() => setUp(false), 3000);
  }
}

function setUp(isUp) {
  if (connection.isUp === isUp) return;
  connection.isUp = isUp;
  redraw();
}

/** The cookie is gone: a fresh page brings a new one, if the browser keeps cookies at all. */
function onUnknownPerson() {
  const reloadedAt = Number(recall(RELOADED));
  if (navigator.cookieEnabled && Date.now() - reloadedAt > 60000) {
    remember(RELOADED, String(Date.now()));
    location.reload();
    return;
  }
  connection.isForgotten = true;
  redraw();
}

function showUnseen() {
  const count = document.hidden ? Array.from(talks.values()).reduce((sum, talk) => sum + talk.unseen(), 0) : 0;
  document.title = count > 0 ? `(${count}) ${words.title}` : words.title;
}

render(html`<${Page} />`, document.getElementById('page'));

openStream(roles, {
  onEntries: (role, entries) => talks.get(role).take(entries),
  onSign: (role, sign) => talks.get(role).sign(sign),
  onConnection,
  onUnknownPerson,
});
talks.forEach((talk) => talk.outbox.start());
takeInvitation();
addEventListener('online', () => talks.forEach((talk) => talk.outbox.sendNext()));
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) talks.forEach((talk) => talk.see());
  showUnseen();
});
