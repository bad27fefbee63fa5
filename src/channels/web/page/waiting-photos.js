/** Bytes of photos that have not reached the server, so that a reload loses none. */
const STORE = 'photos';

export function keepPhoto(id, blob) {
  return inStore('readwrite', (store) => store.put(blob, id));
}

export function readPhoto(id) {
  return inStore('readonly', (store) => store.get(id));
}

export function forgetPhoto(id) {
  return inStore('readwrite', (store) => store.delete(id));
}

/** Undefined where the browser keeps nothing; then photos live with the page. */
function inStore(mode, work) {
  return opened()
    .then(
      (database) =>
        new Promise((resolve, reject) => {
          const asked = work(database.transaction(STORE, mode).objectStore(STORE));
          asked.onsuccess = () => resolve(asked.result);
          asked.onerror = () => reject(asked.error);
        }),
    )
    .catch(() => undefined);
}

let opening;

function opened() {
  opening =
    opening ||
    new Promise((resolve, reject) => {
      const request = indexedDB.open('len-san', 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  return opening;
}
