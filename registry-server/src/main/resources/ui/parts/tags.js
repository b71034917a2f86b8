// Tags and meta. Each is a button that narrows the list to it, where there is a list.

import { html } from '../html.js';

export const Tags = ({ tags, most = Infinity, onPick }) => html`
  <span class="tags">
    ${tags.slice(0, most).map(tag => (onPick
      ? html`<button key=${tag} type="button" class="tag" onClick=${() => onPick(tag)}>${tag}</button>`
      : html`<span key=${tag} class="tag">${tag}</span>`))}
    ${tags.length > most && html`<span class="more" title=${tags.slice(most).join(', ')}>+${tags.length - most}</span>`}
  </span>`;

/** Names with their values, as a list of definitions. */
export const Meta = ({ meta }) => html`
  <dl class="meta">
    ${Object.entries(meta ?? {}).map(([key, value]) => html`<div key=${key}><dt>${key}</dt><dd>${value}</dd></div>`)}
  </dl>`;
