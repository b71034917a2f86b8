// The whole registry as one file: to keep, and to go back to.

import { html } from '../html.js';
import { useState } from '../lib/hooks.js';
import { send } from '../api.js';
import { Dialog, Field } from '../parts/dialog.js';
import { attempt } from '../parts/notices.js';
import { download, fileName, FileField, Progress } from '../parts/transfer.js';
import { received, upload } from '../model/streams.js';

export function Snapshot({ datacenter }) {
  const [saving, setSaving] = useState(null);
  const [restoring, setRestoring] = useState(false);
  const save = async () => {
    setSaving({ done: 0 });
    await attempt(async () => {
      const content = await received(await send('GET', '/v1/snapshot'), (done, of) => setSaving({ done, of }));
      download(`${fileName(`${datacenter}-${new Date().toISOString().slice(0, 19)}`)}.snap`, content);
    }, 'The snapshot is saved.');
    setSaving(null);
  };
  return html`
    <section class="card"><h2>Snapshot</h2>
      <p class="quiet">Everything in one file: catalog, keys, sessions, prepared queries. The command line reads and writes the same.</p>
      <p class="buttons start">
        <button type="button" disabled=${Boolean(saving)} aria-busy=${saving ? 'true' : 'false'} onClick=${save}>Save a snapshot</button>
        <button type="button" class="danger" onClick=${() => setRestoring(true)}>Restore …</button>
      </p>
      ${saving && html`<${Progress} label="Received" done=${saving.done} of=${saving.of} bytes />`}
      ${restoring && html`<${Restore} datacenter=${datacenter} onClose=${() => setRestoring(false)} />`}
    </section>`;
}

function Restore({ datacenter, onClose }) {
  const [file, setFile] = useState(null);
  const [typed, setTyped] = useState('');
  const [sent, setSent] = useState(null);
  const act = async () => {
    if (!file || typed !== datacenter) return false;
    const done = await attempt(() => upload('/v1/snapshot', file, (at, of) => setSent({ at, of })), `${datacenter} is back at ${file.name}.`);
    setSent(null);
    return done;
  };
  return html`
    <${Dialog} title="Restore a snapshot?" action="Replace everything" danger onAct=${act} onClose=${onClose}>
      <p>All that is in the registry now is replaced by what is in the file, on all servers. What was written since is lost; save a snapshot first.</p>
      <${FileField} label="Snapshot" accept=".snap,.tgz,.gz,application/gzip" onChange=${setFile} />
      <${Field} label="Type ${datacenter} to say that you mean it" value=${typed} onChange=${setTyped} required pattern=${literally(datacenter)}
        title="The name of the datacenter" />
      ${!file && html`<p class="quiet">Choose a file first.</p>`}
      ${sent && html`<${Progress} label=${sent.at < sent.of ? 'Sent' : 'Sent; the registry reads it'} done=${sent.at} of=${sent.of} bytes />`}
    <//>`;
}

const literally = (text = '') => text.replace(/[^\w]/g, letter => `\\${letter}`);
