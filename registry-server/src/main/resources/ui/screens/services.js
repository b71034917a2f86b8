// All services: how they are, and where to look closer.

import { html } from '../html.js';
import { useMemo } from '../lib/hooks.js';
import { useLive } from '../live.js';
import { to, useQuery } from '../router.js';
import { Choice, Select, Switch } from '../parts/choice.js';
import { Empty, Loaded, Page } from '../parts/page.js';
import { Rows } from '../parts/rows.js';
import { Search } from '../parts/search.js';
import { Mark, STATUSES, Tally, WORDS } from '../parts/status.js';
import { Tags } from '../parts/tags.js';
import { failedInstances, ORDERS, servicesOn } from '../model/services.js';
import { tally } from '../model/health.js';
import { described, query } from '../model/query.js';

const TAGS_SHOWN = 4;
/** A select of thousands would be slow and of no use; whoever looks for a rare tag types it. */
const TAGS_OFFERED_MAX = 200;
const SORTS = [
  { value: 'name', label: 'name' },
  { value: 'health', label: 'worst first' },
  { value: 'instances', label: 'instances' },
];

export function Services() {
  const nodes = useLive('/v1/internal/ui/nodes');
  return html`
    <${Page} title="Services">
      <${Loaded} answer=${nodes}>${value => html`<${List} nodes=${value} />`}<//>
    <//>`;
}

function List({ nodes }) {
  const [text, setText] = useQuery('q');
  const [status, setStatus] = useQuery('status');
  const [tag, setTag] = useQuery('tag');
  const [sort, setSort] = useQuery('sort');
  const [failed, setFailed] = useQuery('failed');
  const all = useMemo(() => servicesOn(nodes, failed).map(service => ({ ...service, words: described(service) })), [nodes, failed]);
  const tags = useMemo(() => offered(all, tag), [all, tag]);
  const { matches, problem } = useMemo(() => query(text), [text]);
  const found = useMemo(
    () => all.filter(service => matches(service.words) && (!tag || service.tags.includes(tag))),
    [all, matches, tag]);
  const shown = useMemo(
    () => found.filter(service => !status || service.counts[status]).sort(orderOf(sort)),
    [found, status, sort]);
  const hidden = useMemo(() => failedInstances(nodes), [nodes]);
  const clear = () => [setText, setStatus, setTag].forEach(set => set(''));

  if (all.length === 0) return html`<${Nothing} hidden=${hidden} onShow=${() => setFailed('1')} />`;
  return html`
    <div class="tools">
      <${Search} value=${text} onChange=${setText} problem=${problem} label="Search services"
        hint="name, tag, meta · version:2 · web|api · /^web-/" />
      <${Choice} label="Health" value=${status} onChange=${setStatus} options=${healths(found)} />
      <${Select} label="Tag" value=${tag} onChange=${setTag}
        options=${tags} />
      <${Select} label="Sort" value=${sort || 'name'} onChange=${setSort} options=${SORTS} />
      ${hidden > 0 && html`<${Switch} label="${hidden} on failed nodes" on=${Boolean(failed)} onChange=${on => setFailed(on ? '1' : '')} />`}
    </div>
    <p class="count" role="status">${counted(shown.length, all.length)}</p>
    ${shown.length === 0
      ? html`<${Empty} title="No service is like that">
          <button type="button" onClick=${clear}>Show all ${all.length} again</button><//>`
      : html`<${Rows} items=${shown} id=${service => service.name} label="Services"
          row=${service => html`<${Row} service=${service} onTag=${setTag} />`} />`}`;
}

/** The most frequent tags, and the one that was picked, by name. */
function offered(services, picked) {
  const counts = Object.entries(tally(services.flatMap(service => service.tags)));
  const most = counts.sort((a, b) => b[1] - a[1]).slice(0, TAGS_OFFERED_MAX).map(([tag]) => tag);
  const names = [...new Set(picked ? [...most, picked] : most)].sort();
  return [{ value: '', label: 'any' }, ...names.map(value => ({ value, label: value }))];
}

/** The address may ask for anything. */
const orderOf = sort => (Object.hasOwn(ORDERS, sort) ? ORDERS[sort] : ORDERS.name);

const healths = services => {
  const counts = tally(services.flatMap(service => Object.keys(service.counts)));
  return [
    { value: '', label: 'all', count: services.length },
    ...STATUSES.map(status => ({ value: status, label: WORDS[status], count: counts[status] ?? 0 })),
  ];
};

const counted = (shown, all) => (shown === all ? `${all} service${all === 1 ? '' : 's'}` : `${shown} of ${all} services`);

const Row = ({ service, onTag }) => html`
  <${Mark} status=${service.status} />
  <a class="name" href=${to('services', service.name)}>${service.name}</a>
  <${Tags} tags=${service.tags} most=${TAGS_SHOWN} onPick=${onTag} />
  <span class="quiet">${service.instances} instance${service.instances === 1 ? '' : 's'}</span>
  <${Tally} counts=${service.counts} />`;

const Nothing = ({ hidden, onShow }) => (hidden > 0
  ? html`<${Empty} title="All services live on nodes that have failed">
      <button type="button" onClick=${onShow}>Show ${hidden} instance${hidden === 1 ? '' : 's'}</button><//>`
  : html`<${Empty} title="No service is registered yet">
      An application joins by one request: <code>curl -X PUT ${location.origin}/v1/agent/service/register -d '${'{"Name": "web", "Port": 8080}'}'</code><//>`);
