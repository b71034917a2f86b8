// Large bodies, with how far they are.

import { Refused } from '../api.js';

/** The body of a reply as a Blob; tells how many bytes have come, of how many where that is known. */
export async function received(reply, onProgress) {
  const of = Number(reply.headers.get('Content-Length')) || undefined;
  const parts = [];
  let done = 0;
  const reader = reply.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value);
    done += next.value.length;
    onProgress(done, of);
  }
  return new Blob(parts);
}

/**
 * Sends a file by PUT. fetch() tells nothing of what it sends, XMLHttpRequest does.
 *
 * @throws Refused when the registry says no; TypeError when it does not answer
 */
export const upload = (to, file, onProgress) => new Promise((resolve, reject) => {
  const request = new XMLHttpRequest();
  request.open('PUT', to);
  request.upload.onprogress = event => onProgress(event.loaded, event.total);
  request.onload = () => {
    if (request.status >= 200 && request.status < 300) resolve();
    else reject(new Refused(request.status, request.responseText.trim()));
  };
  request.onerror = () => reject(new TypeError('the connection was lost'));
  request.send(file);
});
