// Small drawings. They say nothing to a screen reader; the text beside them does.

import { html } from '../html.js';

const SHAPES = {
  passing: 'M4 8.5l2.6 2.6L12 5.5',
  warning: 'M8 3.5v5.5M8 12v.5',
  critical: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  maintenance: 'M5.5 4v8M10.5 4v8',
  sun: 'M8 1.5v1.5M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1 1M11.6 11.6l1 1M3.4 12.6l1-1M11.6 4.4l1-1M8 5.2a2.8 2.8 0 100 5.6 2.8 2.8 0 000-5.6z',
  moon: 'M12.8 9.8A5.4 5.4 0 016.2 3.2a5.4 5.4 0 106.6 6.6z',
  copy: 'M6 6h7.5v7.5H6zM10 6V2.5H2.5V10H6',
  search: 'M7 2.5a4.5 4.5 0 100 9 4.5 4.5 0 000-9zM10.4 10.4L14 14',
  cross: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  crown: 'M2.5 5l3 3L8 3.5 10.5 8l3-3-1 7.5h-9z',
  lock: 'M4 7.5h8V13H4zM5.5 7.5V5.3a2.5 2.5 0 015 0v2.2',
  right: 'M6 3.5L10.5 8 6 12.5',
};

export const Icon = ({ of }) => html`
  <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=${SHAPES[of]} /></svg>`;
