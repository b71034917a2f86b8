// The shell: what stands around every screen.

import { render } from './lib/preact.js';
import { useEffect, useErrorBoundary, useMemo, useState } from './lib/hooks.js';
import { html } from './html.js';
import { to, usePlace } from './router.js';
import { useStore } from './store.js';
import { AREAS } from './screens.js';
import { Banner } from './parts/banner.js';
import { Icon } from './parts/icon.js';
import { Notices } from './parts/notices.js';
import { Empty, Page } from './parts/page.js';
import { agent } from './agent.js';

function App() {
  const { segments } = usePlace();
  const [name = AREAS[0].name, ...rest] = areaFirst(segments);
  const area = AREAS.find(each => each.name === name);
  return html`
    <a class="skip" href="#main" onClick=${skip}>Skip to the content</a>
    <${Header} current=${name} />
    <${Banner} />
    ${area ? drawn(area, rest) : html`<${Lost} />`}
    <${Notices} />`;
}

/** Consul's own links begin with the datacenter: /ui/dc1/services/web. */
const areaFirst = segments =>
  (segments.length > 1 && !known(segments[0]) && known(segments[1]) ? segments.slice(1) : segments);
const known = name => AREAS.some(area => area.name === name);

function drawn({ name, all, one }, rest) {
  const Screen = rest.length && one ? one : all;
  // The key makes a new screen of each place, so nothing of the last one stays.
  return html`<${Guarded} key=${[name, ...rest].join('/')}><${Screen} rest=${rest} /><//>`;
}

/** A fault of one screen takes nothing else with it, and says what it is. */
function Guarded({ children }) {
  const [fault, forget] = useErrorBoundary(console.error);
  return fault
    ? html`<${Page} title="This page has a fault">
        <${Empty} title=${fault.message}>That is a bug of ours; the registry is not to blame.
          <button type="button" onClick=${forget}>Try again</button><//><//>`
    : children;
}

function skip(event) {
  event.preventDefault();
  document.querySelector('#main h1').focus();
}

function Header({ current }) {
  const self = useStore(agent);
  return html`
    <header>
      <a class="brand" href=${to()}><span class="logo" aria-hidden="true"></span>Vigie</a>
      <nav aria-label="Areas">
        ${AREAS.map(area => html`<a key=${area.name} href=${to(area.name)} aria-current=${area.name === current ? 'page' : undefined}>${area.title}</a>`)}
      </nav>
      <p class="where">${self && html`<b>${self.Config.Datacenter}</b> ${self.Config.NodeName}`}</p>
      <${Theme} />
    </header>`;
}

/** Dark or light: the system decides until somebody does. */
function Theme() {
  const system = useMemo(() => matchMedia('(prefers-color-scheme: dark)'), []);
  const [dark, setDark] = useState(document.documentElement.dataset.theme ? document.documentElement.dataset.theme === 'dark' : system.matches);
  useEffect(() => {
    const follow = () => { if (!document.documentElement.dataset.theme) setDark(system.matches); };
    system.addEventListener('change', follow);
    return () => system.removeEventListener('change', follow);
  }, []);
  const toggle = () => {
    document.documentElement.dataset.theme = dark ? 'light' : 'dark';
    setDark(!dark);
    try {
      localStorage.setItem('vigie.theme', dark ? 'light' : 'dark');
    } catch {
      // A browser that forbids storage asks again next time.
    }
  };
  return html`
    <button type="button" class="plain theme" aria-label=${dark ? 'Switch to light' : 'Switch to dark'} onClick=${toggle}>
      <${Icon} of=${dark ? 'sun' : 'moon'} />
    </button>`;
}

const Lost = () => html`
  <${Page} title="Nothing lives here">
    <${Empty} title="This address leads nowhere"><a href=${to()}>All services</a><//>
  <//>`;

render(html`<${App} />`, document.body);
