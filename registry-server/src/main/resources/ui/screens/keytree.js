// What is in a folder: a tree of folders and keys, and the search in it.

import { html } from '../html.js';
import { useMemo } from '../lib/hooks.js';
import { useLive } from '../live.js';
import { useQuery } from '../router.js';
import { store, useStore } from '../store.js';
import { Choice } from '../parts/choice.js';
import { Icon } from '../parts/icon.js';
import { Empty } from '../parts/page.js';
import { Rows } from '../parts/rows.js';
import { Search } from '../parts/search.js';
import { lengthOf, placeOf, rowsOf, sizeOf, textOf, treeOf, treePath } from '../model/kv.js';
import { words } from '../model/words.js';

/** The folders that stand open; they stay so while the page lives. */
const open = store(new Set());

function toggle(folder) {
  const next = new Set(open.get());
  if (!next.delete(folder)) next.add(folder);
  open.set(next);
}

/** So much of a value is shown around what was found in it. */
const BEFORE = 30;
const AROUND = 120;

export function KeyTree({ folder, keys }) {
  const [text, setText] = useQuery('q');
  const [where, setWhere] = useQuery('in');
  const inValues = where === 'values';
  const { matches, problem } = useMemo(() => words(text), [text]);
  const named = useMemo(() => keys.map(key => ({ key, lower: key.toLowerCase() })), [keys]);
  const { entries, loading } = useEntries(inValues ? folder : null);
  const found = useMemo(() => {
    if (!text.trim()) return null;
    return inValues ? entries.filter(({ lower }) => matches(lower)) : named.filter(({ lower }) => matches(lower));
  }, [text, inValues, entries, named, matches]);
  return html`
    <div class="tools">
      <${Search} value=${text} onChange=${setText} problem=${problem} label="Search keys" hint="port · web|api · /^config\\/.*port$/" />
      <${Choice} label="Search in" value=${where} onChange=${setWhere} options=${[{ value: '', label: 'keys' }, { value: 'values', label: 'keys and values' }]} />
    </div>
    <p class="count" role="status">${loading ? 'Reading the values …' : counted(found, keys)}</p>
    ${found ? html`<${Found} items=${found} folder=${folder} text=${inValues ? text : ''} loading=${loading} onClear=${() => setText('')} />`
      : html`<${Tree} folder=${folder} keys=${keys} />`}`;
}

const counted = (found, keys) => (found ? `${found.length} of ${keys.length} keys` : `${keys.length} key${keys.length === 1 ? '' : 's'}`);

/** All keys with their values, asked for only when somebody searches in them. */
function useEntries(folder) {
  const tree = useLive(folder === null ? null : treePath(folder));
  const entries = useMemo(() => (tree.value ?? []).map(({ Key, Value, Session }) => {
    const value = textOf(Value) ?? '';
    // In lower case once, and not for each letter typed.
    return { key: Key, value, lower: `${Key}\n${value}`.toLowerCase(), size: lengthOf(Value), session: Session };
  }), [tree.value]);
  return { entries, loading: folder !== null && Boolean(tree.loading) };
}

function Tree({ folder, keys }) {
  const opened = useStore(open);
  const tree = useMemo(() => treeOf(keys, folder), [keys, folder]);
  const rows = useMemo(() => rowsOf(tree, path => opened.has(path)), [tree, opened]);
  return html`<div class="keys"><${Rows} items=${rows} id=${row => row.id} label="Keys" row=${row => html`<${Row} row=${row} opened=${opened} />`} /></div>`;
}

const Row = ({ row, opened }) => html`
  <span class="step" style=${{ width: `${row.depth * 1.4}rem` }}></span>
  ${row.folder
    ? html`
      <button type="button" class="plain fold" aria-expanded=${opened.has(row.folder.path) ? 'true' : 'false'}
        aria-label="Contents of ${row.folder.path}" onClick=${() => toggle(row.folder.path)}><${Icon} of="right" /></button>
      <a class="name" href=${placeOf(row.folder.path)}>${row.folder.name || '(no name)'}/</a>
      <span class="quiet">${row.folder.count} key${row.folder.count === 1 ? '' : 's'}</span>`
    : html`<span class="leaf" aria-hidden="true"></span><a class="name key" href=${placeOf(row.key)}>${row.name}</a>`}`;

function Found({ items, folder, text, loading, onClear }) {
  if (items.length === 0) {
    return !loading && html`<${Empty} title="Nothing here is like that"><button type="button" onClick=${onClear}>Show all again</button><//>`;
  }
  return html`
    <div class="keys ${text ? 'with-values' : ''}"><${Rows} items=${items} id=${item => item.key} label="Keys found" row=${item => html`
      ${item.session && html`<span title="locked"><${Icon} of="lock" /><span class="unseen">locked</span></span>`}
      <a class="name key" href=${placeOf(item.key)}>${item.key.slice(folder.length) || item.key}</a>
      ${text && html`<code class="excerpt">${excerpt(item.value, text)}</code><span class="quiet">${sizeOf(item.size)}</span>`}`} /></div>`;
}

/** The part of a value in which the first word stands. */
function excerpt(value, text) {
  const at = value.toLowerCase().indexOf(text.trim().toLowerCase().split(/[\s|]/)[0]);
  const from = Math.max(0, at - BEFORE);
  return (from > 0 ? '…' : '') + value.slice(from, from + AROUND).replace(/\s+/g, ' ');
}
