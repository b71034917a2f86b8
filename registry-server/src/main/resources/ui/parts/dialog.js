// A question in front of everything else. The browser's own <dialog> keeps the focus inside and closes on Escape.

import { html } from '../html.js';
import { useEffect, useRef, useState } from '../lib/hooks.js';
import { Notices } from './notices.js';

/**
 * Asks before something is done.
 *
 * @param title the question
 * @param action the word on the button that does it
 * @param danger whether it cannot be undone
 * @param onAct does it; may be asynchronous; the dialog stays, its buttons off, until it is over. Answering false keeps it open
 * @param onClose called when the dialog is to go
 */
export function Dialog({ title, action, danger, onAct, onClose, children }) {
  const dialog = useRef();
  const [busy, setBusy] = useState(false);
  useEffect(() => { dialog.current.showModal(); }, []);
  const act = async event => {
    event.preventDefault();
    setBusy(true);
    const keep = await onAct() === false;
    if (keep) setBusy(false);
    else onClose();
  };
  return html`
    <dialog ref=${dialog} aria-labelledby="dialog-title" onClose=${onClose}>
      <form onSubmit=${act}>
        <h2 id="dialog-title">${title}</h2>
        ${children}
        <div class="buttons">
          <button type="button" disabled=${busy} onClick=${onClose}>Cancel</button>
          <button type="submit" class=${danger ? 'danger' : 'main'} disabled=${busy} aria-busy=${busy ? 'true' : 'false'}>${action}</button>
        </div>
      </form>
      <${Notices} />
    </dialog>`;
}

/** A labelled line to type in. */
export const Field = ({ label, hint, value, onChange, ...more }) => html`
  <label class="field"><span>${label}</span>
    <input aria-label=${label} aria-description=${hint} value=${value} spellcheck=${false} autocomplete="off" onInput=${event => onChange(event.target.value)} ...${more} />
    ${hint && html`<small>${hint}</small>`}
  </label>`;
