import { html } from './html.js';

const line = (paths) =>
  html`<svg
    viewBox="0 0 24 24"
    width="24"
    height="24"
    aria-hidden="true"
    focusable="false"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
  >
    ${paths}
  </svg>`;

export const sendIcon = () => line(html`<path d="M4.5 12 3 4.2 21 12 3 19.8 4.5 12zm0 0H12" />`);

export const cameraIcon = () =>
  line(
    html`<path d="M4 8h3l1.6-2.4h6.8L17 8h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1z" />
      <circle cx="12" cy="13.2" r="3.4" />`,
  );

export const downIcon = () => line(html`<path d="M12 5v14M6 13l6 6 6-6" />`);

export const crossIcon = () => line(html`<path d="M6 6l12 12M18 6 6 18" />`);

export const againIcon = () => line(html`<path d="M20 11a8 8 0 1 0-2 6.3M20 5v6h-6" />`);

export const pictureIcon = () =>
  line(
    html`<rect x="3.5" y="5" width="17" height="14" rx="1.5" /><path d="m4 17 5-5 4 4 3-3 4 4" /><circle
        cx="15.5"
        cy="9"
        r="1.3"
      />`,
  );

export const offlineIcon = () =>
  line(
    html`<path
      d="M3 3l18 18M8.5 15.5a5 5 0 0 1 6.2-.7M5.3 12.2a9.5 9.5 0 0 1 4.6-2.5M14.3 9.5c1.7.5 3.2 1.4 4.4 2.7M12 19h.01"
    />`,
  );

/** Our mark: an ear of rice above two terraces. */
export const mark = () =>
  html`<img class="mark" src=${new URL('./mark.svg', import.meta.url).href} alt="" width="42" height="42" />`;
