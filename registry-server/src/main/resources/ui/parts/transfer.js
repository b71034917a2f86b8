// Files that go to the person in front of the screen, and come from them.

import { html } from '../html.js';
import { sizeOf } from '../model/kv.js';

/** Blob addresses live so long, since browsers read them after the click. */
const KEPT_MILLIS = 60_000;

/** Hands a file over, as the browser's own downloads do. */
export function download(name, content, type = 'application/octet-stream') {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MILLIS);
}

/** What a file may be called, whatever the thing in it is called. */
export const fileName = text => text.replace(/[^\w.-]+/g, '-').replace(/^-+|-+$/g, '') || 'all';

/** A field that takes one file. */
export const FileField = ({ label, hint, accept, onChange }) => html`
  <label class="field"><span>${label}</span>
    <input type="file" aria-label=${label} aria-description=${hint} accept=${accept} onChange=${event => onChange(event.target.files[0])} />
    ${hint && html`<small>${hint}</small>`}
  </label>`;

/** How far long work is: {done, of, unit} where the end is known, {done} in bytes where it is not. */
export const Progress = ({ label, done, of, bytes }) => html`
  <p class="progress" role="status">
    <progress value=${of ? done : undefined} max=${of || 1} aria-label=${label}></progress>
    <span>${label}: ${bytes ? sizeOf(done) : done}${of ? ` of ${bytes ? sizeOf(of) : of}` : ''}</span>
  </p>`;
