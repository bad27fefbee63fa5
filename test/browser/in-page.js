/* global window, document */
/* Run inside the page: each function is handed over as text, so it uses nothing from outside itself. */

export function readTranscript(messages) {
  return messages.flatMap((message) => {
    const side = message.classList.contains('ours') ? '<' : '>';
    const photos = message.querySelector('.photos') === null ? [] : [`${side} (ảnh)`];
    return [...photos, ...Array.from(message.querySelectorAll('.bubble'), (bubble) => `${side} ${bubble.textContent}`)];
  });
}

export function findCutOff() {
  const found = [];
  const { innerWidth, innerHeight } = window;
  const pageWidth = document.documentElement.scrollWidth;
  if (pageWidth > innerWidth) found.push(`the page is ${pageWidth} wide, the window ${innerWidth}`);
  for (const thing of document.querySelectorAll('button, textarea, .bubble, .photos a, .welcome p')) {
    const { left, right, width, height } = thing.getBoundingClientRect();
    const name = `${thing.className} "${(thing.textContent ?? '').slice(0, 30)}"`;
    const columns = thing.closest('.phones');
    const isScrolledAway = columns !== null && columns.scrollWidth > columns.clientWidth;
    if (!isScrolledAway && (left < 0 || right > innerWidth + 0.5))
      found.push(`${name} reaches from ${left} to ${right}`);
    if (thing.matches('button, textarea') && (width < 43.5 || height < 43.5))
      found.push(`${name} is ${width} × ${height}`);
    if (thing.scrollWidth > thing.clientWidth + 1) found.push(`${name} is cut inside`);
  }
  for (const composer of document.querySelectorAll('.composer')) {
    const { bottom } = composer.getBoundingClientRect();
    if (bottom > innerHeight + 0.5) found.push(`the place to type ends at ${bottom}, the window at ${innerHeight}`);
  }
  return found;
}

export function scrollToTop(box) {
  box.scrollTo(0, 0);
}

export function readScroll(box) {
  return box.scrollTop;
}

/** In pixels of the picture; 0 while it is not there. */
export function readWidths(images) {
  return images.map((image) => image.naturalWidth);
}
