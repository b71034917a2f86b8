// Prepared queries: questions for instances that are kept in the registry under a name.

import { html } from '../html.js';
import { useMemo } from '../lib/hooks.js';
import { useLive } from '../live.js';
import { to, useQuery } from '../router.js';
import { Empty, Loaded, Page } from '../parts/page.js';
import { Rows } from '../parts/rows.js';
import { Search } from '../parts/search.js';
import { isTemplate, summary } from '../model/queries.js';
import { words } from '../model/words.js';

export function Queries() {
  const queries = useLive('/v1/query');
  return html`
    <${Page} title="Prepared queries" aside=${html`<a class="button" href=${to('queries', 'new')}>New query</a>`}>
      <${Loaded} answer=${queries}>${value => (value.length === 0
        ? html`<${Empty} title="No query is prepared yet">A prepared query finds instances by rules that are kept here: the nearest, with a tag, from
            another datacenter when there is none. DNS answers it under <code>name.query.consul</code>.<//>`
        : html`<${List} queries=${value} />`)}<//>
    <//>`;
}

function List({ queries }) {
  const [text, setText] = useQuery('q');
  const { matches, problem } = useMemo(() => words(text), [text]);
  const all = useMemo(() => queries.map(query => ({ query, words: JSON.stringify(query).toLowerCase() }))
    .sort((a, b) => (nameOf(a.query) < nameOf(b.query) ? -1 : 1)), [queries]);
  const shown = all.filter(each => matches(each.words));
  return html`
    <div class="tools"><${Search} value=${text} onChange=${setText} problem=${problem} label="Search queries" hint="name, service, tag" /></div>
    <p class="count" role="status">${shown.length} of ${all.length} quer${all.length === 1 ? 'y' : 'ies'}</p>
    ${shown.length === 0
      ? html`<${Empty} title="No query is like that"><button type="button" onClick=${() => setText('')}>Show all again</button><//>`
      : html`<div class="queries"><${Rows} items=${shown} id=${each => each.query.ID} label="Prepared queries" row=${each => html`<${Row} query=${each.query} />`} /></div>`}`;
}

const nameOf = query => query.Name || query.ID;

const Row = ({ query }) => html`
  <a class="name" href=${to('queries', query.ID)}>${nameOf(query)}${isTemplate(query) && '…'}</a>
  <span class="tags">${isTemplate(query) && html`<span class="tag">template</span>`}
    ${summary(query).map(text => html`<span key=${text} class="tag">${text}</span>`)}</span>
  <span class="quiet">${query.Service?.Service}</span>`;
