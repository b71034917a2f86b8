// Keys as `consul kv export` writes them, and how they get back into the registry.

import { parsed, written } from '../api.js';
import { batched, create, set, transact } from './transaction.js';

/** The file of some entries of /v1/kv, indented by tabs as Consul does it. */
export const exported = entries =>
  `${written(entries.map(({ Key, Flags, Value }) => ({ key: Key, flags: Flags, value: Value ?? '' })), '\t')}\n`;

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * The entries in a file.
 *
 * @throws SyntaxError with a sentence for people when it is none that `consul kv export` could have written
 */
export function imported(text) {
  const entries = jsonOf(text);
  if (!Array.isArray(entries)) throw new SyntaxError('The file is no list of keys, as “consul kv export” writes it.');
  return entries.map((entry, i) => {
    const { key, flags = 0, value = '' } = entry ?? {};
    if (typeof key !== 'string' || !key) throw new SyntaxError(`Entry ${i + 1} of the file has no key.`);
    if (typeof value !== 'string' || !BASE64.test(value)) throw new SyntaxError(`The value of ${key} is no base64.`);
    if (!/^\d+$/.test(String(flags))) throw new SyntaxError(`The flags of ${key} are no whole number.`);
    return { key, flags, value };
  });
}

function jsonOf(text) {
  try {
    return parsed(text);
  } catch (error) {
    throw new SyntaxError(`The file is no JSON: ${error.message}.`);
  }
}

/** How many transactions it takes. */
export const stepsOf = (entries, overwrite) => steps(entries, overwrite).length;

const steps = (entries, overwrite) => batched(entries.map(entry => [(overwrite ? set : create)(entry)]));

/**
 * Writes all of them, in as few transactions as hold them.
 *
 * @param onStep told how many transactions are done, of how many
 * @throws Error with a sentence when one did not go through; those before it have
 */
export const write = (entries, overwrite, onStep) => inSteps(steps(entries, overwrite), onStep);

export async function inSteps(batches, onStep) {
  for (const [i, batch] of batches.entries()) {
    const { clash } = await transact(batch);
    if (clash) throw new Stopped(clash, i, batches.length);
    onStep(i + 1, batches.length);
  }
}

/** A transaction that found a key other than it was seen. */
export class Stopped extends Error {
  constructor(clash, done, of) {
    const before = of === 1 ? 'Nothing is changed' : `Stopped after ${done} of ${of} transactions; nothing of the next is done`;
    super(`${before}: ${clash.slice(0, 3).join('; ')}${clash.length > 3 ? ` and ${clash.length - 3} more` : ''}.`);
  }
}
