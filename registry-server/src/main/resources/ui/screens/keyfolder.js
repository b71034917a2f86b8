// What can be done to a folder and everything in it.

import { html } from '../html.js';
import { useEffect, useState } from '../lib/hooks.js';
import { get } from '../api.js';
import { go } from '../router.js';
import { Dialog } from '../parts/dialog.js';
import { attempt } from '../parts/notices.js';
import { download, fileName } from '../parts/transfer.js';
import { above, placeOf, treePath } from '../model/kv.js';
import { held, removeTree } from '../model/transaction.js';
import { exported, inSteps } from '../model/transfer.js';
import { plural, told } from './keysteps.js';
import { Transplant } from './keytransplant.js';

const entriesIn = async folder => (await get(treePath(folder))).map(held);

export function FolderActions({ folder, datacenter }) {
  const [asking, setAsking] = useState('');
  const [busy, setBusy] = useState(false);
  const close = () => setAsking('');
  const save = async () => {
    setBusy(true);
    await attempt(async () => download(`${fileName(`${datacenter ?? ''}-kv-${folder}`)}.json`, exported(await get(treePath(folder))), 'application/json'));
    setBusy(false);
  };
  return html`
    <button type="button" disabled=${busy} aria-busy=${busy ? 'true' : 'false'} onClick=${save}>${busy ? 'Exporting …' : 'Export'}</button>
    ${folder && html`
      <button type="button" onClick=${() => setAsking('copy')}>Copy folder …</button>
      <button type="button" onClick=${() => setAsking('move')}>Move folder …</button>
      <button type="button" class="danger" onClick=${() => setAsking('delete')}>Delete folder …</button>`}
    ${(asking === 'copy' || asking === 'move') && html`
      <${Transplant} move=${asking === 'move'} from=${folder} read=${() => entriesIn(folder)} onClose=${close} />`}
    ${asking === 'delete' && html`<${Removal} folder=${folder} onClose=${close} />`}`;
}

function Removal({ folder, onClose }) {
  const [entries, setEntries] = useState(null);
  useEffect(() => { attempt(async () => setEntries(await entriesIn(folder))); }, []);
  const locked = entries?.filter(entry => entry.session).length ?? 0;
  const act = async () => {
    const gone = await told(() => inSteps([[removeTree(folder)]], () => {}), `${folder} is deleted.`);
    if (gone) setTimeout(() => go(placeOf(above(folder).pop()?.key ?? '')));
    return gone;
  };
  return html`
    <${Dialog} title="Delete ${folder} with everything in it?" action="Delete" danger onAct=${act} onClose=${onClose}>
      <p>${entries ? `${plural(entries.length, 'key')} ${entries.length === 1 ? 'goes' : 'go'} at once` : 'All keys that begin with it go at once'}, those that
        arrive meanwhile, too. An export before keeps a copy.</p>
      ${locked > 0 && html`<p><b>${plural(locked, 'key')} ${locked === 1 ? 'is' : 'are'} locked</b>; who holds the locks loses them.</p>`}
    <//>`;
}
