// A field to search with. "/" brings the cursor to it from anywhere, Escape empties it.

import { html } from '../html.js';
import { useLayoutEffect, useRef } from '../lib/hooks.js';
import { Icon } from './icon.js';

/** @param problem what is wrong with what was typed; empty when nothing is */
export function Search({ value, onChange, label, hint, problem }) {
  const field = useRef();
  // Not an effect after the paint: who sees the field may press the key.
  useLayoutEffect(() => {
    const jump = event => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
      event.preventDefault();
      field.current.focus();
    };
    addEventListener('keydown', jump);
    return () => removeEventListener('keydown', jump);
  }, []);
  return html`
    <div class="search">
      <${Icon} of="search" />
      <input ref=${field} type="search" value=${value} aria-label=${label} placeholder=${hint} spellcheck=${false}
        autocomplete="off" autocapitalize="off" aria-invalid=${problem ? 'true' : undefined} aria-describedby="search-problem"
        onInput=${event => onChange(event.target.value)}
        onKeyDown=${event => { if (event.key === 'Escape' && value) { event.preventDefault(); onChange(''); } }} />
      <kbd aria-hidden="true">/</kbd>
      <p id="search-problem" class="problem" role="status">${problem}</p>
    </div>`;
}
