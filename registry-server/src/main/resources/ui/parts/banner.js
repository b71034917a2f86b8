// Told over everything else while the registry does not answer. Goes by itself when it does again.

import { html } from '../html.js';
import { useEffect, useState } from '../lib/hooks.js';
import { useStore } from '../store.js';
import { away } from '../connection.js';

export function Banner() {
  const trouble = useStore(away);
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (!trouble) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [trouble]);
  if (!trouble) return null;
  const seconds = Math.max(0, Math.round((now - trouble.since) / 1000));
  return html`
    <div class="banner">
      <strong role="alert">${trouble.reason ? `The registry has trouble: ${trouble.reason}` : 'The registry does not answer.'}</strong>
      <span aria-live="off"> What you see is ${seconds} s old. We go on asking, and this goes away by itself.</span>
    </div>`;
}
