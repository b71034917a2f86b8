// One of a few: a row of buttons of which one is pressed.

import { html } from '../html.js';

/** @param options a list of {value, label, count} */
export const Choice = ({ label, value, options, onChange }) => html`
  <div class="choice" role="group" aria-label=${label}>
    ${options.map(option => html`
      <button key=${option.value} type="button" class=${option.value} aria-pressed=${option.value === value ? 'true' : 'false'}
        onClick=${() => onChange(option.value)}>
        ${option.label}${option.count !== undefined && html` <span class="number">${option.count}</span>`}
      </button>`)}
  </div>`;

/** A switch with its words. */
export const Switch = ({ label, on, onChange }) => html`
  <label class="switch"><input type="checkbox" checked=${on} onChange=${event => onChange(event.target.checked)} /> ${label}</label>`;

/** One of many. */
export const Select = ({ label, value, options, onChange }) => html`
  <label class="select"><span aria-hidden="true">${label}</span>
    <select aria-label=${label} value=${value} onChange=${event => onChange(event.target.value)}>
      ${options.map(option => html`<option key=${option.value} value=${option.value} selected=${option.value === value}>${option.label}</option>`)}
    </select>
  </label>`;
