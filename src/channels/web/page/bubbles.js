import { html } from './html.js';
import { againIcon, crossIcon, pictureIcon } from './icons.js';
import { timeOfDay } from './days.js';
import { phoneQuery, words } from './settings.js';

/** What the assistant said, with the choices that hang on it. */
export function OurMessage({ item, isNewest, isLastOfGroup, onPress, onPictureSize }) {
  return html`<div class="message ours ${isLastOfGroup ? 'last' : ''}">
    <span class="for-ears">${words.them}:</span>
    ${item.photos.length > 0 && html`<${Photos} hashes=${item.photos} onSize=${onPictureSize} />`}
    ${item.texts.map((text, place) => html`<div key=${place} class="bubble">${withLinks(text)}</div>`)}
    ${item.buttons.length > 0 && html`<${Choices} buttons=${item.buttons} isNow=${isNewest} onPress=${onPress} />`}
    ${isLastOfGroup && html`<div class="when">${timeOfDay(item.at)}</div>`}
  </div>`;
}

/** What the person said, and how far it has got. */
export function OwnMessage({ role, item, isLastOfGroup, onRetry, onDrop, onPictureSize }) {
  const { said, message } = item;
  const isRefused = message !== undefined && message.state === 'refused';
  return html`<div class="message own ${isLastOfGroup ? 'last' : ''}">
    <span class="for-ears">${words.me}:</span>
    ${
      said.type === 'photo'
        ? html`<${OwnPhoto} role=${role} item=${item} onSize=${onPictureSize} />`
        : html`<div class="bubble ${said.type === 'text' ? '' : 'pressed'}">${ownWords(said)}</div>`
    }
    ${isRefused && html`<div class="refused">${words[message.because]}</div>`}
    ${message !== undefined && html`<${Delivery} message=${message} onRetry=${onRetry} onDrop=${() => onDrop(item.id)} />`}
    ${message === undefined && isLastOfGroup && html`<div class="when">${timeOfDay(item.at)}</div>`}
  </div>`;
}

function ownWords(said) {
  switch (said.type) {
    case 'text':
      return withLinks(said.text);
    case 'button':
      return said.label;
    default:
      return words.start;
  }
}

function Delivery({ message, onRetry, onDrop }) {
  switch (message.state) {
    case 'failed':
      return html`<button type="button" class="delivery retry" onClick=${onRetry}>
        <${againIcon} />${words.failed}
      </button>`;
    case 'refused':
      return html`<button type="button" class="delivery retry" onClick=${onDrop}>
        <${crossIcon} />${words.remove}
      </button>`;
    case 'sent':
      return html`<div class="delivery">${words.sent}</div>`;
    default:
      return html`<div class="delivery">${sendingWords(message)}</div>`;
  }
}

function sendingWords({ type, progress }) {
  const isMeasured = type === 'photo' && progress > 0 && progress < 1;
  return isMeasured ? words.sending_photo.replace('{percent}', Math.round(progress * 100)) : words.sending;
}

/** Only the newest are the keyboard of the moment; older ones stay pressable, the assistant says what became of them. */
function Choices({ buttons, isNow, onPress }) {
  return html`<div class="choices ${isNow ? 'now' : 'past'}" role="group" aria-label=${words.choices}>
    ${buttons.map((button, place) =>
      button.url === undefined
        ? html`<button type="button" key=${place} onClick=${() => onPress(button)}>${button.label}</button>`
        : html`<${PageLink} key=${place} ...${button} />`,
    )}
  </div>`;
}

/** The page that opens learns nothing of this one. Anything but a secure address is only shown. */
function PageLink({ label, url }) {
  return url.startsWith('https://')
    ? html`<a class="page" href=${url} target="_blank" rel="noopener noreferrer">${label}</a>`
    : html`<span>${label}: ${url}</span>`;
}

function Photos({ hashes, onSize }) {
  const isAlbum = hashes.length > 1;
  return html`<div class="photos ${isAlbum ? 'several' : ''} ${hashes.length > 2 ? 'many' : ''}">
    ${hashes.map((hash, place) => {
      const name = isAlbum ? `${words.goods_photo}: ${place + 1}` : words.goods_photo;
      return html`<a key=${place} href="/web/photos/${hash}" target="_blank" rel="noopener" aria-label=${name}>
        <img src="/web/photos/${hash}?size=${isAlbum ? 'thumbnail' : 'full'}" alt="" loading="lazy" onLoad=${onSize} />
      </a>`;
    })}
  </div>`;
}

function OwnPhoto({ role, item, onSize }) {
  const isThere = item.preview !== undefined || (item.message === undefined && Date.now() - item.at < UPLOAD_KEPT_MS);
  const source = item.preview || `/web/uploads/${item.id}${phoneQuery(role)}`;
  return html`<div class="photos own-photo">
    <span class="gone"><${pictureIcon} />${item.message === undefined ? words.photo_gone : words.picture}</span>
    ${isThere && html`<img src=${source} alt=${words.own_photo} onLoad=${onSize} onError=${hide} />`}
  </div>`;
}

const UPLOAD_KEPT_MS = 24 * 3600 * 1000;

/** The upload may be gone sooner; then its place says that there was a photo. */
function hide(event) {
  event.target.hidden = true;
}

/** Addresses, and lists that lie where this page does. */
const LINK = /(https:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]|\/lists\/[\w.]+)/;

function withLinks(text) {
  return text
    .split(LINK)
    .map((part, place) =>
      place % 2 === 1 ? html`<a key=${place} href=${part} target="_blank" rel="noopener noreferrer">${part}</a>` : part,
    );
}
