// What can be done to one key besides changing its value.

import { html } from '../html.js';
import { useState } from '../lib/hooks.js';
import { go } from '../router.js';
import { Dialog } from '../parts/dialog.js';
import { above, placeOf } from '../model/kv.js';
import { removeSeen } from '../model/transaction.js';
import { inSteps } from '../model/transfer.js';
import { told } from './keysteps.js';
import { Transplant } from './keytransplant.js';

export function KeyActions({ entry }) {
  const [asking, setAsking] = useState('');
  const close = () => setAsking('');
  return html`
    <p class="actions">
      <button type="button" onClick=${() => setAsking('copy')}>Copy …</button>
      <button type="button" onClick=${() => setAsking('move')}>Move …</button>
      <button type="button" class="danger" onClick=${() => setAsking('delete')}>Delete …</button>
    </p>
    ${(asking === 'copy' || asking === 'move') && html`<${Transplant} move=${asking === 'move'} from=${entry.key} read=${() => [entry]} onClose=${close} />`}
    ${asking === 'delete' && html`<${Removal} entry=${entry} onClose=${close} />`}`;
}

function Removal({ entry, onClose }) {
  const [seen] = useState(entry);
  const act = async () => {
    const gone = await told(() => inSteps([[removeSeen(seen)]], () => {}), `${seen.key} is deleted.`);
    if (gone) setTimeout(() => go(placeOf(above(seen.key).pop()?.key ?? '')));
    return gone;
  };
  return html`
    <${Dialog} title="Delete ${seen.key}?" action="Delete" danger onAct=${act} onClose=${onClose}>
      <p>The value that you see goes. If somebody changes it before, it stays and you are told.</p>
      ${entry.session && html`<p><b>It is locked</b>; who holds the lock loses it.</p>`}
    <//>`;
}
