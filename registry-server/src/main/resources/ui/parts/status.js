// Health, told by colour, shape and word: nobody has to see the colour.

import { html } from '../html.js';
import { Icon } from './icon.js';

export const STATUSES = ['critical', 'warning', 'maintenance', 'passing'];
export const WORDS = { passing: 'passing', warning: 'warning', critical: 'critical', maintenance: 'in maintenance' };

/** A disc with the mark of the status. */
export const Mark = ({ status }) => html`
  <span class="mark ${status}" role="img" aria-label=${WORDS[status] ?? status}><${Icon} of=${status} /></span>`;

/** The mark and the word. */
export const Status = ({ status }) => html`
  <span class="status ${status}"><span class="mark ${status}"><${Icon} of=${status} /></span>${WORDS[status] ?? status}</span>`;

/** How many of each: {passing: 2, critical: 1}. Nothing is shown of what there is none of. */
export const Tally = ({ counts }) => html`
  <span class="tally">
    ${STATUSES.filter(status => counts[status]).map(status => html`
      <span key=${status} class=${status} title="${counts[status]} ${WORDS[status]}">
        <${Icon} of=${status} /><span class="number">${counts[status]}</span><span class="unseen"> ${WORDS[status]} </span>
      </span>`)}
  </span>`;
