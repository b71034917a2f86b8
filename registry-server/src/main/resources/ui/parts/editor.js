// A field for a value of several lines, which tells whether it is well written.

import { html } from '../html.js';
import { useId, useMemo } from '../lib/hooks.js';
import { Choice } from './choice.js';
import { FORMATS, fault, tidied } from '../model/formats.js';

const LINES_MIN = 6;
const LINES_MAX = 24;

/** @param onFormat left out where there is one format only */
export function Editor({ label, text, format, onText, onFormat }) {
  const id = useId();
  const problem = useMemo(() => (text.trim() ? fault(format, text) : ''), [format, text]);
  const lines = Math.min(LINES_MAX, Math.max(LINES_MIN, text.split('\n').length + 1));
  return html`
    <div class="editor">
      <div class="editor-tools">
        ${onFormat && html`<${Choice} label="Format" value=${format} options=${FORMATS} onChange=${onFormat} />`}
        ${format === 'json' && html`<button type="button" disabled=${Boolean(problem)} onClick=${() => onText(tidied(text))}>Tidy up</button>`}
        <p id=${id} class=${problem ? 'problem' : 'quiet'} role="status">${problem || said(format, text)}</p>
      </div>
      <textarea aria-label=${label} aria-describedby=${id} aria-invalid=${problem ? 'true' : undefined} spellcheck=${false}
        autocapitalize="off" autocomplete="off" rows=${lines} value=${text} onInput=${event => onText(event.target.value)}></textarea>
    </div>`;
}

function said(format, text) {
  if (format === 'text' || !text.trim()) return '';
  return format === 'json' ? 'This is JSON.' : 'No fault to be seen; this is a look at the usual ones, not all of YAML.';
}
