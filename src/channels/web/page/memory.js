/** What the browser keeps for us. Where it keeps nothing (full, or forbidden), all of it lives with the page. */

export function remember(key, text) {
  try {
    localStorage.setItem(key, text);
  } catch (fault) {
    // Lives with the page.
  }
}

export function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch (fault) {
    return null;
  }
}

export function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch (fault) {
    // Nothing was kept.
  }
}

export function rememberedKeys() {
  try {
    return Array.from({ length: localStorage.length }, (_none, place) => localStorage.key(place));
  } catch (fault) {
    return [];
  }
}
