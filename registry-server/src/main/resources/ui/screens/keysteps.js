// How work on many keys is told: what went wrong in its own words, a clash as such.

import { sentence } from '../api.js';
import { tell } from '../parts/notices.js';
import { Stopped } from '../model/transfer.js';

/** Does something and tells how it went; answers whether it went well. */
export async function told(work, done) {
  try {
    await work();
    tell(done);
    return true;
  } catch (error) {
    tell(error instanceof Stopped || error instanceof SyntaxError ? error.message : sentence(error), 'failed');
    return false;
  }
}

export const plural = (count, word) => `${count} ${word}${count === 1 ? '' : 's'}`;
