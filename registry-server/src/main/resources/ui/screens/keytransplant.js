// Asks where a key or a folder is to be copied or moved, and does it in one transaction where one can hold it.

import { html } from '../html.js';
import { useEffect, useMemo, useState } from '../lib/hooks.js';
import { sentence } from '../api.js';
import { go } from '../router.js';
import { Switch } from '../parts/choice.js';
import { Dialog, Field } from '../parts/dialog.js';
import { Progress } from '../parts/transfer.js';
import { isNameable, placeOf } from '../model/kv.js';
import { batched, copies, moves, OPERATIONS_MAX } from '../model/transaction.js';
import { inSteps } from '../model/transfer.js';
import { plural, told } from './keysteps.js';

/** @param read gives the entries as they are now, in the words of model/transaction.js; may be asynchronous */
export function Transplant({ move, from, read, onClose }) {
  const [into, setInto] = useState(from);
  const [overwrite, setOverwrite] = useState(false);
  const [inParts, setInParts] = useState(false);
  const [entries, setEntries] = useState(null);
  const [step, setStep] = useState(null);
  const [trouble, setTrouble] = useState('');
  useEffect(() => { Promise.resolve(read()).then(setEntries, error => setTrouble(sentence(error))); }, []);
  const target = from.endsWith('/') && into && !into.endsWith('/') ? `${into}/` : into;
  const batches = useMemo(() => entries && batched((move ? moves : copies)(entries, from, target, overwrite)), [entries, target, overwrite]);
  const problem = problemOf(from, target);
  const tooLarge = batches?.length > 1;
  const act = async () => {
    if (problem || !batches || tooLarge && !inParts) return false;
    const done = await told(() => inSteps(batches, (at, of) => setStep({ at, of })), `${plural(entries.length, 'key')} ${move ? 'moved' : 'copied'} to ${target}.`);
    if (done) setTimeout(() => go(placeOf(target)));
    // What was seen may be what went wrong.
    else setEntries(await Promise.resolve(read()).catch(() => entries));
    return done;
  };
  const locked = entries?.filter(entry => entry.session).length ?? 0;
  return html`
    <${Dialog} title="${move ? 'Move' : 'Copy'} ${from}" action=${move ? 'Move' : 'Copy'} onAct=${act} onClose=${onClose}>
      <${Field} label="To" value=${into} onChange=${setInto} required autofocus hint=${into === from ? undefined : problem} />
      <${Switch} label="Overwrite keys that are there already" on=${overwrite} onChange=${setOverwrite} />
      ${trouble && html`<p class="problem">${trouble}</p>`}
      ${!entries && !trouble && html`<p class="quiet" role="status">Reading the keys …</p>`}
      ${entries && !tooLarge && html`<p class="quiet">${plural(entries.length, 'key')}, in one transaction: all or nothing.
        ${!overwrite && ' A key that is there already stops it.'}${move && ' So does one that changes meanwhile.'}</p>`}
      ${tooLarge && html`
        <p class="problem">Too large for one transaction: it takes ${plural(entries.length * (move ? 2 : 1), 'operation')}, and one holds ${OPERATIONS_MAX} (or half a megabyte).</p>
        <${Switch} label="Do it in ${batches.length} transactions; others may see it half done" on=${inParts} onChange=${setInParts} />`}
      ${move && locked > 0 && html`<p><b>${plural(locked, 'key')} ${locked === 1 ? 'is' : 'are'} locked</b>; the locks do not come along.</p>`}
      ${step && tooLarge && html`<${Progress} label="Transactions" done=${step.at} of=${step.of} />`}
    <//>`;
}

function problemOf(from, target) {
  if (target === from) return 'That is where it is.';
  return isNameable(target) ? '' : 'A name with //, . or .. between slashes cannot be asked for over HTTP.';
}
