// A key with //, . or .. in its name. A path cannot name it, so it is read and deleted by transactions, and not live.

import { html } from '../html.js';
import { useEffect, useState } from '../lib/hooks.js';
import { sentence } from '../api.js';
import { Empty } from '../parts/page.js';
import { textOf } from '../model/kv.js';
import { held, read, transact } from '../model/transaction.js';
import { KeyActions } from './keyactions.js';

export function UnnameableKey({ name }) {
  const [answer, setAnswer] = useState({});
  useEffect(() => { transact([read(name)]).then(setAnswer, error => setAnswer({ error })); }, []);
  if (answer.error) return html`<${Empty} title="The registry refused">${sentence(answer.error)}<//>`;
  if (answer.clash) return html`<${Empty} title="There is no such key">${answer.clash.join('; ')}<//>`;
  if (!answer.done) return html`<p class="loading" role="status">Asking the registry …</p>`;
  const [entry] = answer.done;
  return html`
    <section class="card">
      <p class="quiet">Over HTTP no path can name this key. Move it to a name without //, . and .. between slashes to change its value.</p>
      <p><code>${name}</code></p>
      <pre class="output" tabindex="0" aria-label="Value">${textOf(entry.Value) ?? 'No text, but bytes.'}</pre>
      <${KeyActions} entry=${held(entry)} />
    </section>`;
}
