// A line to take along: shown as it is typed into a shell, with a button that copies it.

import { html } from '../html.js';
import { tell } from './notices.js';
import { Icon } from './icon.js';

export const Copy = ({ text, label }) => html`
  <div class="copy"><code tabindex="0">${text}</code>
    <button type="button" class="plain" aria-label="Copy ${label ?? text}" onClick=${() => copied(text)}><${Icon} of="copy" /></button>
  </div>`;

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    tell('Copied.');
  } catch {
    // Browsers allow it on https and on this machine only.
    tell('This browser does not let a page copy here; mark the line and copy it yourself.', 'failed');
  }
}
