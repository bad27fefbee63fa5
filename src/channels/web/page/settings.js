/** What the server wrote into the page: the words, and the demo phones there are (none on a real server). */
const settings = JSON.parse(document.getElementById('settings').textContent);

export const words = settings.words;
export const demoRoles = settings.demoRoles;
export const hasDemo = demoRoles.length > 0;

/** The question part of every address: which of the browser's phones is meant. */
export function phoneQuery(role) {
  return hasDemo ? `?phone=${role}` : '';
}
