// Maintenance takes an instance, or a node with all on it, out of the answers, with a reason that others can read.

import { html } from '../html.js';
import { useState } from '../lib/hooks.js';
import { Dialog, Field } from './dialog.js';
import { attempt } from './notices.js';

/**
 * The button that begins or ends it.
 *
 * @param name of what is maintained
 * @param on whether it is in maintenance now
 * @param onBegin begins it, given the reason
 * @param onEnd ends it
 */
export function Maintenance({ name, on, onBegin, onEnd }) {
  const [asking, setAsking] = useState(false);
  if (on) return html`<button type="button" class="small" onClick=${() => attempt(onEnd, `${name} is back.`)}>End maintenance</button>`;
  return html`
    <button type="button" class="small" onClick=${() => setAsking(true)}>Maintenance …</button>
    ${asking && html`<${Question} name=${name} onBegin=${onBegin} onClose=${() => setAsking(false)} />`}`;
}

function Question({ name, onBegin, onClose }) {
  const [reason, setReason] = useState('');
  return html`
    <${Dialog} title="Put ${name} into maintenance?" action="Begin maintenance" onClose=${onClose}
      onAct=${() => attempt(() => onBegin(reason), `${name} is in maintenance.`)}>
      <p>All stays registered, but nobody is sent there until you end this.</p>
      <${Field} label="Reason" hint="Shown to everybody who looks." value=${reason} onChange=${setReason} autofocus />
    <//>`;
}
