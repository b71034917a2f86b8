// One service: its instances, what they say of themselves, and what can be done about them.

import { html } from '../html.js';
import { useMemo, useState } from '../lib/hooks.js';
import { path } from '../api.js';
import { agent } from '../agent.js';
import { useLive } from '../live.js';
import { to, useQuery } from '../router.js';
import { useStore } from '../store.js';
import { Choice, Switch } from '../parts/choice.js';
import { Copy } from '../parts/copy.js';
import { Dialog } from '../parts/dialog.js';
import { attempt } from '../parts/notices.js';
import { Empty, Loaded, Page } from '../parts/page.js';
import { Slice } from '../parts/rows.js';
import { Search } from '../parts/search.js';
import { STATUSES, Tally, WORDS } from '../parts/status.js';
import { curl, digService, isLabel, serviceName } from '../model/dns.js';
import { ranked, tally } from '../model/health.js';
import { deregister, instanceOf } from '../model/instances.js';
import { described, query } from '../model/query.js';
import { Instance } from './instance.js';

const worstFirst = (a, b) => ranked(b.status) - ranked(a.status) || a.id.localeCompare(b.id);

/** What can be searched of an instance. */
const words = ({ id, address, node, tags, meta }) => described({
  name: `${id} ${address}`, nodes: [node], tags, meta: Object.entries(meta).map(([key, value]) => `${key}:${value}`),
});

export function Service({ rest: [name] }) {
  const entries = useLive(path`/v1/health/service/${name}`);
  const instances = useMemo(() => entries.value?.map(instanceOf).sort(worstFirst), [entries.value]);
  return html`
    <${Page} title=${name} above=${html`<a href=${to('services')}>Services</a>`}
      aside=${instances?.length > 0 && html`<${Tally} counts=${tally(instances.map(instance => instance.status))} />`}>
      <${Loaded} answer=${entries}>${() => (instances.length === 0
        ? html`<${Empty} title="No instance of ${name} is registered">This page shows the next one as soon as it is.<//>`
        : html`<${Instances} name=${name} instances=${instances} /><${Ways} name=${name} instances=${instances} />`)}<//>
    <//>`;
}

function Instances({ name, instances }) {
  const [text, setText] = useQuery('q');
  const [status, setStatus] = useQuery('status');
  const [failed, setFailed] = useQuery('failed');
  const [removing, setRemoving] = useState(false);
  const { matches, problem } = useMemo(() => query(text), [text]);
  const hidden = instances.filter(instance => instance.failed).length;
  // When nothing else is left, hiding it would hide the whole service.
  const all = failed || hidden === instances.length ? instances : instances.filter(instance => !instance.failed);
  const found = all.filter(instance => matches(words(instance)));
  const shown = found.filter(instance => !status || instance.status === status);
  const counts = tally(found.map(instance => instance.status));
  const critical = shown.filter(instance => instance.status === 'critical');
  return html`
    ${instances.length > 1 && html`<div class="tools">
      <${Search} value=${text} onChange=${setText} problem=${problem} label="Search instances" hint="id, address, tag, meta · node:name · version:2" />
      <${Choice} label="Health" value=${status} onChange=${setStatus}
        options=${[{ value: '', label: 'all', count: found.length }, ...STATUSES.map(each => ({ value: each, label: WORDS[each], count: counts[each] ?? 0 }))]} />
      ${hidden > 0 && hidden < instances.length && html`
        <${Switch} label="${hidden} on failed nodes" on=${Boolean(failed)} onChange=${on => setFailed(on ? '1' : '')} />`}
      ${critical.length > 1 && html`
        <button type="button" class="danger" onClick=${() => setRemoving(true)}>Deregister ${critical.length} critical …</button>`}
    </div>`}
    ${shown.length === 0 && html`<${Empty} title="No instance is like that">There are ${instances.length} in all.<//>`}
    <${Slice} items=${shown}>${instance => html`<${Instance} key="${instance.node}/${instance.id}" instance=${instance} />`}<//>
    ${removing && html`<${Removal} name=${name} instances=${critical} onClose=${() => setRemoving(false)} />`}`;
}

function Removal({ name, instances, onClose }) {
  const [done, setDone] = useState(0);
  const remove = async () => {
    for (const instance of instances) {
      if (!await attempt(() => deregister(instance))) return false;
      setDone(count => count + 1);
    }
    return attempt(() => {}, `${instances.length} instances are deregistered.`);
  };
  return html`
    <${Dialog} title="Deregister ${instances.length} critical instances of ${name}?" action="Deregister" danger onAct=${remove} onClose=${onClose}>
      <p>They leave the registry; what still runs goes on running, and comes back if it registers again.</p>
      ${done > 0 && html`<p role="status"><progress value=${done} max=${instances.length} aria-label="Progress"></progress> ${done} of ${instances.length}</p>`}
    <//>`;
}

/** How others find it. */
function Ways({ name, instances }) {
  const self = useStore(agent);
  const tags = [...new Set(instances.flatMap(instance => instance.tags))].filter(isLabel).sort().slice(0, 3);
  const found = path`/v1/health/service/${name}?passing`;
  return html`
    <section class="card"><h2>How others find it</h2>
      ${isLabel(name)
        ? html`<p>By DNS: ${[undefined, ...tags].map((tag, i) => html`${i > 0 && ', '}<code>${serviceName(self, name, tag)}</code>`)}</p>
            <${Copy} text=${digService(self, name)} label="the dig command" />`
        : html`<p>DNS does not know it, as its name is no label of DNS (letters, digits and hyphens).</p>`}
      <p>By HTTP:</p>
      <${Copy} text=${curl(found)} label="the curl command" />
    </section>`;
}
