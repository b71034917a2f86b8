// What every screen is made of: a heading, what can be done, and the states in which there is nothing to show.

import { html } from '../html.js';
import { useEffect, useRef } from '../lib/hooks.js';
import { sentence } from '../api.js';

/**
 * A screen.
 *
 * @param title also the title of the browser's tab; the heading takes the focus, so that a screen reader tells where we are
 * @param above what stands over the heading, like the way back
 * @param aside what stands beside it, like buttons
 */
export function Page({ title, above, aside, children }) {
  const heading = useRef();
  useEffect(() => {
    document.title = `${title} · Vigie`;
    heading.current.focus({ preventScroll: true });
  }, [title]);
  return html`
    <main id="main">
      ${above && html`<p class="above">${above}</p>`}
      <div class="heading"><h1 ref=${heading} tabindex="-1">${title}</h1><div class="aside">${aside}</div></div>
      ${children}
    </main>`;
}

/** Nothing is there: says so, and what would change it. */
export const Empty = ({ title, children }) => html`
  <div class="empty"><h2>${title}</h2><p>${children}</p></div>`;

/** Shows what a live answer holds once it is there; before, and when there is none, what people should know. */
export function Loaded({ answer, missing, children }) {
  if (answer.value !== undefined) return children(answer.value);
  if (answer.missing !== undefined) return missing ?? html`<${Empty} title="There is nothing here">${answer.missing}<//>`;
  if (answer.error) return html`<${Empty} title="The registry refused">${sentence(answer.error)}<//>`;
  return html`<p class="loading" role="status">Asking the registry …</p>`;
}
