// Two people changed the same key: both values side by side, and nothing is lost before somebody decides.

import { html } from '../html.js';
import { textOf } from '../model/kv.js';

export const Clash = ({ theirs, mine, busy, onTheirs, onMine }) => html`
  <section class="card clash" role="alert" aria-label="Clash">
    <h2>${theirs ? 'Somebody else changed this key while you were writing' : 'Somebody else deleted this key while you were writing'}</h2>
    <div class="sides">
      <div><h3>In the registry now</h3>
        <pre class="output" tabindex="0" aria-label="Theirs">${theirs ? textOf(theirs.Value) ?? 'No text, but bytes.' : 'Nothing.'}</pre></div>
      <div><h3>Yours, not saved</h3><pre class="output" tabindex="0" aria-label="Yours">${mine}</pre></div>
    </div>
    <p class="buttons">
      <button type="button" disabled=${busy} onClick=${onTheirs}>Drop mine, keep theirs</button>
      <button type="button" class="danger" disabled=${busy} onClick=${onMine}>${theirs ? 'Save mine over theirs' : 'Create it again with mine'}</button>
    </p>
  </section>`;
