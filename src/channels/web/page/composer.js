import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from './html.js';
import { cameraIcon, sendIcon } from './icons.js';
import { words } from './settings.js';
import { keepDraft, readDraft } from './waiting-messages.js';

/** Where one types. What is typed and not sent survives a reload. */
export function Composer({ role, onText, onPhotos }) {
  const [text, setText] = useState(() => readDraft(role));
  const field = useRef(null);
  const files = useRef(null);

  useEffect(() => keepDraft(role, text), [role, text]);
  useLayoutEffect(() => grow(field.current), [text]);

  function send(event) {
    if (event) event.preventDefault();
    if (text.trim() === '') return field.current.focus();
    onText(text.trim());
    setText('');
    field.current.focus();
  }

  function onKeyDown(event) {
    // While a Vietnamese keyboard still composes a word, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    send(event);
  }

  function take(chosen) {
    const photos = Array.from(chosen || []).filter(({ type }) => type === '' || type.startsWith('image/'));
    if (photos.length > 0) onPhotos(photos);
    return photos.length > 0;
  }

  function onChosen(event) {
    take(event.target.files);
    event.target.value = '';
  }

  function onPaste(event) {
    if (event.clipboardData !== null && take(event.clipboardData.files)) event.preventDefault();
  }

  return html`<form class="composer" onSubmit=${send}>
    <input
      ref=${files}
      class="for-ears"
      type="file"
      accept="image/*"
      multiple
      tabindex="-1"
      aria-hidden="true"
      onChange=${onChosen}
    />
    <button
      type="button"
      class="round quiet"
      aria-label=${words.photo}
      title=${words.photo}
      onClick=${() => files.current.click()}
    >
      <${cameraIcon} />
    </button>
    <textarea
      ref=${field}
      rows="1"
      value=${text}
      aria-label=${words.field}
      placeholder=${words.placeholder}
      enterkeyhint="send"
      autocomplete="off"
      onInput=${(event) => setText(event.target.value)}
      onKeyDown=${onKeyDown}
      onPaste=${onPaste}
    ></textarea>
    <button
      type="submit"
      class="round strong ${text.trim() === '' ? 'idle' : ''}"
      aria-label=${words.send}
      title=${words.send}
    >
      <${sendIcon} />
    </button>
  </form>`;
}

function grow(field) {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
}
