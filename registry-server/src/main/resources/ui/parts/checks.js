// Checks with what they last said.

import { html } from '../html.js';
import { statusOf } from '../model/health.js';
import { Status } from './status.js';

const OUTPUT_SHOWN_MAX = 4096;

/** @param apart whether checks of the node stand among those of an instance, and have to be told apart */
export const Checks = ({ checks, apart }) => html`
  <ul class="checks">
    ${checks.map(check => html`
      <li key=${check.CheckID}>
        <div class="check"><${Status} status=${statusOf(check)} /><b>${check.Name}</b><code>${check.CheckID}</code>
          ${check.Type && html`<span class="tag">${check.Type}</span>`}
          ${apart && !check.ServiceID && html`<span class="quiet">of the node</span>`}</div>
        ${check.Notes && html`<p>${check.Notes}</p>`}
        ${check.Output && html`<pre class="output" tabindex="0" aria-label="Output of ${check.Name}">${check.Output.slice(0, OUTPUT_SHOWN_MAX)}</pre>`}
      </li>`)}
  </ul>`;
