// Events: short messages to all agents, or to some. What this agent has heard is listed as it comes in.

import { html } from '../html.js';
import { useMemo, useState } from '../lib/hooks.js';
import { send } from '../api.js';
import { useLive } from '../live.js';
import { useQuery } from '../router.js';
import { Dialog, Field } from '../parts/dialog.js';
import { attempt } from '../parts/notices.js';
import { Empty, Loaded, Page } from '../parts/page.js';
import { Slice } from '../parts/rows.js';
import { Search } from '../parts/search.js';
import { lengthOf, sizeOf, textOf } from '../model/kv.js';
import { words } from '../model/words.js';

export function Events() {
  const events = useLive('/v1/event/list');
  const [firing, setFiring] = useState(false);
  return html`
    <${Page} title="Events" aside=${html`<button type="button" class="main" onClick=${() => setFiring(true)}>Fire an event …</button>`}>
      <${Loaded} answer=${events}>${value => (value.length === 0
        ? html`<${Empty} title="This agent has heard of no event">Fired ones appear here by themselves; an agent keeps the last ${HEARD_MAX}, until it ends.<//>`
        : html`<${List} events=${value} />`)}<//>
      ${firing && html`<${Fire} onClose=${() => setFiring(false)} />`}
    <//>`;
}

/** Consul's buffer of events. */
const HEARD_MAX = 256;

function List({ events }) {
  const [text, setText] = useQuery('q');
  const { matches, problem } = useMemo(() => words(text), [text]);
  const all = useMemo(() => events.map(read).reverse(), [events]);
  const shown = all.filter(event => matches(event.words));
  return html`
    <div class="tools"><${Search} value=${text} onChange=${setText} problem=${problem} label="Search events" hint="name or payload" /></div>
    <p class="count" role="status">${shown.length} of ${all.length} event${all.length === 1 ? '' : 's'}, the newest first</p>
    ${shown.length === 0
      ? html`<${Empty} title="No event is like that"><button type="button" onClick=${() => setText('')}>Show all again</button><//>`
      : html`<ul class="card lines events"><${Slice} items=${shown}>${event => html`<${Line} key=${event.id} event=${event} />`}<//></ul>`}`;
}

function read({ ID, Name, Payload, NodeFilter, ServiceFilter, TagFilter, LTime }) {
  const payload = textOf(Payload) ?? `${sizeOf(lengthOf(Payload))} that are no text`;
  const filters = [['node', NodeFilter], ['service', ServiceFilter], ['tag', TagFilter]].filter(([, value]) => value);
  return { id: ID, name: Name, payload, filters, time: LTime, words: `${Name} ${payload}`.toLowerCase() };
}

const Line = ({ event }) => html`
  <li>
    <div class="instance-head"><b>${event.name}</b>
      ${event.filters.map(([field, value]) => html`<span key=${field} class="tag">${field}: ${value}</span>`)}
      <code class="quiet">${event.id}</code></div>
    ${event.payload && html`<pre class="output">${event.payload}</pre>`}
  </li>`;

const FIELDS = [
  { name: 'node', label: 'Only to nodes', hint: 'A regular expression on their names; empty for all' },
  { name: 'service', label: 'Only where a service runs', hint: 'A regular expression on its name' },
  { name: 'tag', label: 'with a tag', hint: 'Only together with a service' },
];

function Fire({ onClose }) {
  const [name, setName] = useState('');
  const [payload, setPayload] = useState('');
  const [filters, setFilters] = useState({});
  const act = () => attempt(() => {
    const wanted = new URLSearchParams(Object.entries(filters).filter(([, value]) => value));
    return send('PUT', `/v1/event/fire/${encodeURIComponent(name)}${wanted.size ? `?${wanted}` : ''}`, payload);
  }, `${name} is fired.`);
  return html`
    <${Dialog} title="Fire an event" action="Fire" onAct=${act} onClose=${onClose}>
      <${Field} label="Name" value=${name} onChange=${setName} required autofocus />
      <label class="field"><span>Payload</span>
        <textarea rows="3" value=${payload} spellcheck=${false} onInput=${event => setPayload(event.target.value)}></textarea>
        <small>Some hundred bytes at most; handlers of watches get it.</small></label>
      <details><summary>To some agents only</summary>
        ${FIELDS.map(field => html`<${Field} key=${field.name} label=${field.label} hint=${field.hint} value=${filters[field.name] ?? ''}
          onChange=${value => setFilters({ ...filters, [field.name]: value })} />`)}
      </details>
    <//>`;
}
