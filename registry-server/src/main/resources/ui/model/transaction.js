// Changes of several keys that happen together or not at all.

import { Refused, parsed, put, written } from '../api.js';

/** Consul's bounds of one transaction, with room for what stands around the values. */
export const OPERATIONS_MAX = 64;
const BYTES_MAX = 480 * 1024;
const OPERATION_BYTES = 120;

const kv = operation => ({ KV: operation });

/** Writes only where there is nothing yet. */
export const create = ({ key, value, flags }) => kv({ Verb: 'cas', Index: 0, Key: key, Value: value ?? '', Flags: flags });
export const set = ({ key, value, flags }) => kv({ Verb: 'set', Key: key, Value: value ?? '', Flags: flags });
/** Writes over what was seen, and over nothing else. */
export const replace = ({ key, value, flags, index }) => kv({ Verb: 'cas', Index: index, Key: key, Value: value ?? '', Flags: flags });
export const removeSeen = ({ key, index }) => kv({ Verb: 'delete-cas', Key: key, Index: index });
export const removeTree = folder => kv({ Verb: 'delete-tree', Key: folder });
export const read = key => kv({ Verb: 'get', Key: key });

/** What an answer of /v1/kv lists, in the words of these operations. */
export const held = ({ Key, Value, Flags, ModifyIndex, Session }) =>
  ({ key: Key, value: Value, flags: Flags, index: ModifyIndex, session: Session });

/**
 * Does all or nothing.
 *
 * @return {done: entries} or {clash: sentences}, when a key is not as it was seen
 * @throws Refused when the registry says no for another reason
 */
export async function transact(operations) {
  try {
    const { Results } = parsed(await (await put('/v1/txn', written(operations))).text());
    return { done: (Results ?? []).map(result => result.KV) };
  } catch (error) {
    if (!(error instanceof Refused && error.status === 409)) throw error;
    return { clash: (JSON.parse(error.message).Errors ?? []).map(each => each.What) };
  }
}

/**
 * Puts groups of operations together into as few transactions as hold them. A group is never torn.
 */
export function batched(groups) {
  const batches = [];
  let bytes = Infinity;
  for (const group of groups) {
    const size = group.reduce((sum, { KV }) => sum + OPERATION_BYTES + KV.Key.length * 3 + (KV.Value?.length ?? 0), 0);
    const last = batches[batches.length - 1];
    if (!last || last.length + group.length > OPERATIONS_MAX || bytes + size > BYTES_MAX) {
      batches.push([...group]);
      bytes = size;
    } else {
      last.push(...group);
      bytes += size;
    }
  }
  return batches;
}

/** What it takes to have entries under another name, too. */
export const copies = (entries, from, into, overwrite) => entries.map(entry => [copy(entry, from, into, overwrite)]);

/** The same, and to take them away from where they were, unless they have changed since. */
export const moves = (entries, from, into, overwrite) =>
  entries.map(entry => [copy(entry, from, into, overwrite), removeSeen(entry)]);

const copy = (entry, from, into, overwrite) =>
  (overwrite ? set : create)({ ...entry, key: into + entry.key.slice(from.length) });
