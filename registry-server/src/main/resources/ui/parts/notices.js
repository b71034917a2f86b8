// What became of an action: a line at the bottom of the window that goes by itself, unless it tells of a failure.

import { html } from '../html.js';
import { sentence } from '../api.js';
import { store, useStore } from '../store.js';
import { Icon } from './icon.js';

const SHOWN_MILLIS = 5_000;
const NOTICES_MAX = 4;

const notices = store([]);
let made = 0;

function dismiss(id) {
  notices.set(notices.get().filter(notice => notice.id !== id));
}

/** Tells of something. */
export function tell(text, kind = 'done') {
  made += 1;
  const notice = { id: made, text, kind };
  notices.set([...notices.get(), notice].slice(-NOTICES_MAX));
  if (kind === 'done') setTimeout(() => dismiss(notice.id), SHOWN_MILLIS);
}

/**
 * Does something and tells how it went.
 *
 * @param work a function that may be asynchronous
 * @param done what to say when it went well
 * @return whether it did
 */
export async function attempt(work, done) {
  try {
    await work();
    if (done) tell(done);
    return true;
  } catch (error) {
    tell(sentence(error), 'failed');
    return false;
  }
}

export const Notices = () => html`
  <div class="notices" role="status" aria-live="polite">
    ${useStore(notices).map(notice => html`
      <p key=${notice.id} class=${notice.kind}><span>${notice.text}</span>
        <button type="button" class="plain" aria-label="Dismiss" onClick=${() => dismiss(notice.id)}><${Icon} of="cross" /></button>
      </p>`)}
  </div>`;
