// A list of any length: only the rows that can be seen are in the document, so ten thousand cost what thirty do.

import { html } from '../html.js';
import { useEffect, useLayoutEffect, useRef, useState } from '../lib/hooks.js';

/** Rows kept ready above and below what is seen. */
const SPARE = 8;

/**
 * Rows of one common height, which the style sheet gives them (.rows > li), scrolled with the page.
 *
 * @param items what the rows show
 * @param id a key for an item, the same as long as it is the same thing
 * @param row draws an item
 * @param label what the list holds, for screen readers
 */
export function Rows({ items, id, row, label }) {
  const list = useRef();
  const [seen, setSeen] = useState({ first: 0, last: 40, height: 44 });
  useLayoutEffect(() => {
    const look = () => setSeen(before => changed(before, visible(list.current, items.length)));
    look();
    addEventListener('scroll', look, { passive: true });
    addEventListener('resize', look);
    return () => {
      removeEventListener('scroll', look);
      removeEventListener('resize', look);
    };
  }, [items.length]);
  const last = Math.min(seen.last, items.length);
  const first = Math.min(seen.first, last);
  return html`
    <ul class="rows" ref=${list} aria-label=${label}
      style=${{ paddingTop: `${first * seen.height}px`, paddingBottom: `${(items.length - last) * seen.height}px` }}>
      ${items.slice(first, last).map((item, i) => html`
        <li key=${id(item)} aria-setsize=${items.length} aria-posinset=${first + i + 1}>${row(item)}</li>`)}
    </ul>`;
}

function visible(list, count) {
  const height = list.querySelector('li')?.offsetHeight || 44;
  const above = Math.max(0, -list.getBoundingClientRect().top);
  const first = Math.max(0, Math.min(Math.floor(above / height), count) - SPARE);
  return { first, last: Math.floor((above + innerHeight) / height) + SPARE, height };
}

const changed = (before, after) =>
  (before.first === after.first && before.last === after.last && before.height === after.height ? before : after);

/** A list of things that are tall or few: shows the first, and more on request. */
export function Slice({ items, most = 50, children }) {
  const [count, setCount] = useState(most);
  useEffect(() => setCount(most), [most]);
  const left = items.length - count;
  return html`
    ${items.slice(0, count).map(children)}
    ${left > 0 && html`<p class="further"><button type="button" onClick=${() => setCount(count + most)}>
      Show ${Math.min(left, most)} more of ${left}</button></p>`}`;
}
