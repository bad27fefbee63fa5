import { hasDemo, phoneQuery } from './settings.js';

/** A network that says nothing for so long is no network. */
const SILENCE_MS = 30000;

/** Becomes 'sent', 'again' (keep it and come back) or 'refused'; `status` says why. */
export function postMessage(role, { id, type, text, token, label, payload, writtenAt }) {
  const body = JSON.stringify({ id, type, text, token, label, payload, writtenAt });
  return post(`/web/messages${phoneQuery(role)}`, body, 'application/json', () => undefined);
}

/** Several photos in one go, in order; `onProgress` gets a number between 0 and 1. */
export async function postPhotos(role, photos, onProgress) {
  const form = new FormData();
  photos.forEach(({ id, blob }) => {
    form.append('id', id);
    form.append('photo', blob, 'photo');
  });
  const answer = await post(`/web/photos${phoneQuery(role)}`, form, undefined, onProgress);
  const tooBig = (answer.body.photos || []).filter(({ result }) => result === 'too_big').map(({ id }) => id);
  return { ...answer, tooBig };
}

/** Tells the server that this demo phone is in use. */
export async function openDemoPhone(role) {
  if (!hasDemo) return 'sent';
  const answer = await post('/web/demo-phones', JSON.stringify({ phone: role }), 'application/json', () => undefined);
  return answer.outcome;
}

function post(url, body, type, onProgress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const silence = watch(SILENCE_MS, () => request.abort());
    const end = (outcome) => {
      silence.stop();
      resolve({ outcome, status: request.status, body: parsed(request.responseText) });
    };
    request.upload.onprogress = ({ loaded, total }) => {
      silence.restart();
      onProgress(total === 0 ? 0 : loaded / total);
    };
    request.onload = () => end(outcomeOf(request.status));
    request.onerror = () => end('again');
    request.onabort = () => end('again');
    request.open('POST', url);
    if (type !== undefined) request.setRequestHeader('Content-Type', type);
    request.send(body);
  });
}

function outcomeOf(status) {
  if (status >= 200 && status < 300) return 'sent';
  if (status === 401) return 'unknown_person';
  return status >= 400 && status < 500 && status !== 408 && status !== 429 ? 'refused' : 'again';
}

function parsed(text) {
  try {
    return JSON.parse(text) || {};
  } catch (fault) {
    return {};
  }
}

function watch(ms, onSilence) {
  let timer = setTimeout(onSilence, ms);
  return {
    restart() {
      clearTimeout(timer);
      timer = setTimeout(onSilence, ms);
    },
    stop() {
      clearTimeout(timer);
    },
  };
}
