// A client of the public API like any other: it asks for the checks and the services, and asks again when they changed.
// Whatever an application said of itself is put into the page as text, never as markup.

const RETRY_MILLIS = 2000;
const STATUSES = ['passing', 'warning', 'critical'];
const latest = { services: {}, checks: [] };

const pause = millis => new Promise(resolve => setTimeout(resolve, millis));

function cell(text, ...classes) {
  const td = document.createElement('td');
  td.textContent = text;
  td.classList.add(...classes);
  return td;
}

function row(name, tags, checks) {
  const tr = document.createElement('tr');
  tr.append(cell(name), cell(tags.join(', ')));
  for (const status of STATUSES) {
    const count = checks.filter(check => check.Status === status).length;
    tr.append(cell(count, 'number', status, ...(count === 0 ? ['zero'] : [])));
  }
  return tr;
}

function show() {
  const rows = Object.entries(latest.services).map(([name, tags]) =>
    row(name, tags, latest.checks.filter(check => check.ServiceName === name)));
  document.getElementById('services').replaceChildren(...rows);
}

function tell(trouble) {
  const place = document.getElementById('trouble');
  place.hidden = !trouble;
  place.textContent = trouble;
}

async function follow(path, take) {
  let index = 0;
  for (;;) {
    try {
      const reply = await fetch(`${path}?index=${index}&wait=60s`);
      if (!reply.ok) throw new Error(`${path} answered ${reply.status}`);
      take(await reply.json());
      const next = Number(reply.headers.get('X-Consul-Index'));
      index = next < index ? 0 : next;
      tell('');
      show();
    } catch (error) {
      tell(`The registry does not answer (${error.message}); what you see may be out of date.`);
      index = 0;
      await pause(RETRY_MILLIS);
    }
  }
}

fetch('/v1/agent/self').then(reply => reply.json()).then(self => {
  document.getElementById('datacenter').textContent = `${self.Config.NodeName} in ${self.Config.Datacenter}`;
});
follow('/v1/catalog/services', services => { latest.services = services; });
follow('/v1/health/state/any', checks => { latest.checks = checks; });
