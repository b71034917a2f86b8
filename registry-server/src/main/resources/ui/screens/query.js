// One prepared query: its definition to change, what it answers now, and why.

import { html } from '../html.js';
import { useEffect, useState } from '../lib/hooks.js';
import { get, path, put, remove, send } from '../api.js';
import { useLive } from '../live.js';
import { go, to } from '../router.js';
import { Dialog, Field } from '../parts/dialog.js';
import { Editor } from '../parts/editor.js';
import { attempt, tell } from '../parts/notices.js';
import { Loaded, Page } from '../parts/page.js';
import { Slice } from '../parts/rows.js';
import { Status } from '../parts/status.js';
import { fault } from '../model/formats.js';
import { statusOf, worst } from '../model/health.js';
import { isTemplate, SKELETON, written } from '../model/queries.js';

export function Query({ rest: [id] }) {
  return id === 'new' ? html`<${NewQuery} />` : html`<${KnownQuery} id=${id} />`;
}

const Above = () => html`<a href=${to('queries')}>Prepared queries</a>`;

function NewQuery() {
  const [text, setText] = useState(SKELETON);
  const create = () => attempt(async () => {
    const { ID } = await (await send('POST', '/v1/query', JSON.parse(text))).json();
    setTimeout(() => go(to('queries', ID)));
  }, 'The query is created.');
  return html`
    <${Page} title="New prepared query" above=${html`<${Above} />`}>
      <${Definition} text=${text} onText=${setText} action="Create" onSave=${create} />
      <p class="quiet">A template has, besides, <code>${'"Template": {"Type": "name_prefix_match", "Regexp": "^geo-(.*)$"}'}</code>, and
        may say <code>${'${match(1)}'}</code> where the name's part is to stand.</p>
    <//>`;
}

function KnownQuery({ id }) {
  const answer = useLive(path`/v1/query/${id}`);
  const query = answer.value?.[0];
  return html`
    <${Page} title=${query ? query.Name || query.ID : 'Prepared query'} above=${html`<${Above} />`} aside=${query && html`<${Removal} query=${query} />`}>
      <${Loaded} answer=${answer}>${() => html`<${Change} query=${query} /><${Run} query=${query} />`}<//>
    <//>`;
}

function Change({ query }) {
  const [draft, setDraft] = useState(null);
  const [base, setBase] = useState(query);
  useEffect(() => { if (draft === null) setBase(query); }, [query]);
  const changed = draft !== null && query.ModifyIndex > base.ModifyIndex;
  const save = async () => {
    const done = await attempt(() => put(path`/v1/query/${query.ID}`, JSON.parse(draft)), 'The query is saved.');
    if (done) setDraft(null);
  };
  return html`
    ${changed && html`
      <section class="card clash" role="alert"><h2>Somebody else changed this query while you were writing</h2>
        <pre class="output" tabindex="0">${written(query)}</pre>
        <p class="buttons"><button type="button" onClick=${() => { setDraft(null); setBase(query); }}>Drop mine, keep theirs</button>
          <button type="button" class="danger" onClick=${() => setBase(query)}>Go on with mine</button></p>
      </section>`}
    <${Definition} text=${draft ?? written(base)} onText=${setDraft} action="Save" onSave=${save} unchanged=${draft === null} held=${changed}
      onUndo=${draft !== null && (() => setDraft(null))} />`;
}

function Definition({ text, onText, action, onSave, onUndo, unchanged, held }) {
  const [busy, setBusy] = useState(false);
  const submit = async event => {
    event.preventDefault();
    const problem = fault('json', text);
    if (problem) { tell(problem, 'failed'); return; }
    setBusy(true);
    await onSave();
    setBusy(false);
  };
  return html`
    <form class="card value" onSubmit=${submit}>
      <${Editor} label="Definition" text=${text} format="json" onText=${onText} />
      <div class="value-foot"><span class="buttons">
        ${onUndo && html`<button type="button" onClick=${onUndo}>Undo</button>`}
        <button type="submit" class="main" disabled=${busy || unchanged || held} aria-busy=${busy ? 'true' : 'false'}>${action}</button>
      </span></div>
    </form>`;
}

function Run({ query }) {
  const [name, setName] = useState(query.Name ?? '');
  const [near, setNear] = useState('');
  const [result, setResult] = useState(null);
  const template = isTemplate(query);
  const asked = template ? name : query.ID;
  const ask = (verb, after = '') => attempt(async () => setResult({ verb, value: await get(`${path`/v1/query/${asked}`}/${verb}${after}`) }));
  return html`
    <section class="card"><h2>Try it</h2>
      <form class="value-foot" onSubmit=${event => { event.preventDefault(); ask('execute', near ? path`?near=${near}` : ''); }}>
        ${template && html`<${Field} label="As" value=${name} onChange=${setName} required />`}
        <${Field} label="Near" value=${near} onChange=${setNear} placeholder="_agent, a node" />
        <span class="buttons start"><button type="submit" class="main">Run</button>
          ${template && html`<button type="button" onClick=${() => ask('explain')}>Explain</button>`}</span>
      </form>
      ${!template && html`<p class="quiet">Explaining is for templates: this one is what it says.</p>`}
      <div role="status">
        ${result?.verb === 'execute' && html`<${Answer} answer=${result.value} />`}
        ${result?.verb === 'explain' && html`<h3>It becomes</h3><pre class="output" tabindex="0" aria-label="Explained">${written(result.value.Query ?? result.value)}</pre>`}
      </div>
    </section>`;
}

function Answer({ answer }) {
  const nodes = answer.Nodes ?? [];
  return html`
    <p><b>${nodes.length} instance${nodes.length === 1 ? '' : 's'} of ${answer.Service}</b> in ${answer.Datacenter}${answer.Failovers > 0
      ? `, after asking ${answer.Failovers} other datacenter${answer.Failovers === 1 ? '' : 's'}` : ''}${answer.DNS?.TTL ? `; DNS may keep it for ${answer.DNS.TTL}` : ''}.</p>
    <ul class="lines"><${Slice} items=${nodes}>${({ Node, Service, Checks }) => html`
      <li key="${Node.Node}/${Service.ID}"><${Status} status=${worst((Checks ?? []).map(statusOf))} />
        <a href=${to('services', Service.Service)}>${Service.ID}</a> on <a href=${to('nodes', Node.Node)}>${Node.Node}</a>
        <code>${Service.Address || Node.Address}${Service.Port ? `:${Service.Port}` : ''}</code></li>`}<//></ul>`;
}

function Removal({ query }) {
  const [asking, setAsking] = useState(false);
  const name = query.Name || query.ID;
  const act = async () => {
    const gone = await attempt(() => remove(path`/v1/query/${query.ID}`), `${name} is deleted.`);
    if (gone) setTimeout(() => go(to('queries')));
    return gone;
  };
  return html`
    <button type="button" class="danger" onClick=${() => setAsking(true)}>Delete …</button>
    ${asking && html`
      <${Dialog} title="Delete ${name}?" action="Delete" danger onAct=${act} onClose=${() => setAsking(false)}>
        <p>Who asks for it by HTTP or DNS gets no answer any more.</p>
      <//>`}`;
}
