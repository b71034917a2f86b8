// Keys and their values. A place names a key and the folder of the same name, so both are shown where both are.

import { html } from '../html.js';
import { useMemo, useRef, useState } from '../lib/hooks.js';
import { agent } from '../agent.js';
import { useLive } from '../live.js';
import { go, to, usePlace } from '../router.js';
import { useStore } from '../store.js';
import { Dialog, Field } from '../parts/dialog.js';
import { Empty, Loaded, Page } from '../parts/page.js';
import { above, isNameable, keysPath, lastName, namedBy, placeOf, valuePath } from '../model/kv.js';
import { FolderActions } from './keyfolder.js';
import { KeyTree } from './keytree.js';
import { Import } from './keytransfer.js';
import { KeyValue } from './keyvalue.js';
import { UnnameableKey } from './keyodd.js';

export function Keys({ rest }) {
  const { query } = usePlace();
  const { key, folder } = namedBy(rest, query);
  // Another key is another screen, wherever in the address it is named.
  return html`<${Place} key="${key} ${folder}" wanted=${key} folder=${folder} isNew=${Boolean(query.new)} />`;
}

function Place({ wanted, folder, isNew }) {
  const odd = !isNameable(wanted || folder);
  // One question for both: what begins with the name is the key itself, the folder, or neighbours like web2 of web.
  const keys = useLive(odd ? null : keysPath(wanted || folder));
  const all = keys.value ?? (keys.missing !== undefined ? [] : undefined);
  const within = useMemo(() => all && (wanted ? all.filter(key => key.startsWith(folder)) : all), [keys.value, keys.missing, folder]);
  const hasKey = Boolean(wanted) && Boolean(all?.includes(wanted));
  const value = useLive(hasKey ? valuePath(wanted) : null);
  // Between the news that the key is there and its value, what was known of it stands.
  const known = useRef();
  known.current = hasKey ? value.value?.[0] ?? known.current : undefined;
  const entry = known.current;
  // What somebody is writing stays when the key goes.
  const [writing, setWriting] = useState(false);
  const shown = Boolean(entry || all && (isNew || writing));
  const name = wanted || folder;
  return html`
    <${Page} title=${titleOf(name, hasKey || shown || odd)} above=${name && html`<${Way} of=${name} />`}
      aside=${html`<${Actions} folder=${folder} count=${within?.length} hasKey=${hasKey} />`}>
      ${odd ? html`<${UnnameableKey} name=${name} />` : html`
        ${shown && html`<${KeyValue} name=${wanted} entry=${entry} onWriting=${setWriting} again=${() => { keys.again(); value.again(); }} />`}
        ${hasKey && !shown && html`<${Loaded} answer=${value} />`}
        <${Inside} folder=${folder} hasKey=${hasKey || shown} keys=${keys} within=${within} />`}
    <//>`;
}

const titleOf = (name, isKey) => (name ? `${lastName(name)}${isKey ? '' : '/'}` : 'Key/Value');

/** The folder below, where there is one; or why there is nothing at all. */
function Inside({ folder, hasKey, keys, within }) {
  if (!within) return !hasKey && html`<${Loaded} answer=${keys} />`;
  if (within.length > 0) return html`<${KeyTree} folder=${folder} keys=${within} />`;
  if (hasKey) return null;
  return folder === ''
    ? html`<${Empty} title="No key is stored yet">Applications put their configuration and locks here. Make the first with “New key”.<//>`
    : html`<${Empty} title="Nothing is stored here any more, or yet">
        <button type="button" class="main" onClick=${() => go(placeOf(folder.slice(0, -1), { new: '1' }))}>Create this key</button><//>`;
}

/** The folders above, each a step back. */
const Way = ({ of }) => html`
  <a href=${to('kv')}>Key/Value</a>
  ${above(of).map(({ name, key }) => html`<span key=${key}> / <a href=${placeOf(key)}>${name || '(no name)'}</a></span>`)}`;

function Actions({ folder, count, hasKey }) {
  const [asking, setAsking] = useState('');
  const self = useStore(agent);
  const close = () => setAsking('');
  return html`
    <button type="button" class="main" onClick=${() => setAsking('new')}>New key …</button>
    ${!hasKey && html`<button type="button" onClick=${() => setAsking('import')}>Import …</button>`}
    ${count > 0 && html`<${FolderActions} folder=${folder} datacenter=${self?.Config.Datacenter} />`}
    ${asking === 'new' && html`<${NewKey} folder=${folder} onClose=${close} />`}
    ${asking === 'import' && html`<${Import} folder=${folder} onClose=${close} />`}`;
}

function NewKey({ folder, onClose }) {
  const [name, setName] = useState(folder);
  const problem = name && !isNameable(name) ? 'A name with //, . or .. between slashes cannot be asked for over HTTP.' : '';
  const open = () => {
    if (problem || !name) return false;
    // Not before the dialog is gone, which would hold the focus.
    setTimeout(() => go(placeOf(name.replace(/^\//, ''), { new: '1' })));
    return true;
  };
  return html`
    <${Dialog} title="Which key?" action="Write its value" onAct=${open} onClose=${onClose}>
      <${Field} label="Key" value=${name} onChange=${setName} required autofocus
        hint=${problem || 'Slashes make folders: config/web/port'} />
    <//>`;
}
