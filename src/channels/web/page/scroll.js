import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Nearer than this to the end counts as reading along. */
const NEAR_PX = 24;

/** Stays at the end while one reads along; leaves one alone who reads further up. */
export function useScroll(talk, items, isVisible) {
  const box = useRef(null);
  const isAtEnd = useRef(true);
  const lastKey = useRef(undefined);
  const [isAway, setAway] = useState(false);
  const last = items[items.length - 1];

  function toEnd() {
    // A picture may still load while the phone is being put away.
    if (box.current === null) return;
    box.current.scrollTop = box.current.scrollHeight;
    isAtEnd.current = true;
  }

  function keep() {
    if (isAtEnd.current) toEnd();
  }

  function onScroll() {
    const { scrollHeight, scrollTop, clientHeight } = box.current;
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    setAway(!isAtEnd.current);
    if (isAtEnd.current) talk.see();
  }

  function onNewest(isFirst) {
    // One's own word from this page calls one back to the end; the same word from another page does not.
    const isSaidHere = last.from === 'me' && last.message !== undefined;
    if (!isFirst && !isSaidHere && !isAtEnd.current) return;
    toEnd();
    if (!isFirst && last.from === 'us') isAtEnd.current = !showTopOfTall(box.current);
    if (isVisible && !document.hidden) talk.see();
  }

  useLayoutEffect(() => {
    const isNew = last !== undefined && last.key !== lastKey.current;
    const isFirst = lastKey.current === undefined;
    lastKey.current = last && last.key;
    if (isNew) onNewest(isFirst);
    else keep();
  });

  // The keyboard comes up, the window changes: what was at the end stays at the end.
  useEffect(() => {
    if (typeof ResizeObserver !== 'function') return undefined;
    const watching = new ResizeObserver(keep);
    watching.observe(box.current);
    return () => watching.disconnect();
  }, []);

  return { box, isAway, onScroll, toEnd, keep };
}

/** A message taller than the screen is read from its first line. True when that leaves its end below the edge. */
function showTopOfTall(box) {
  const messages = box.querySelectorAll('.message');
  const newest = messages[messages.length - 1];
  if (newest.offsetHeight <= box.clientHeight) return false;
  box.scrollTop += newest.getBoundingClientRect().top - box.getBoundingClientRect().top - 10;
  return true;
}
