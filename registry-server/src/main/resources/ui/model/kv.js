// Keys as people see them: folders by the slashes in them, values as text where they are text.

import { path } from '../api.js';
import { to } from '../router.js';

/** A path cannot name these segments: browsers and the registry clean it before anybody reads it. */
const CLEANED = /^(\.{0,2})$/;

const isPlain = key => key === '' || key.split('/').every((segment, i, all) => !CLEANED.test(segment) || (segment === '' && i > 0 && i === all.length - 1));

/** Whether /v1/kv/ can name it. Keys like a//b come by transactions, and only those can touch them. */
export const isNameable = isPlain;

/** Where a key or, with a slash at its end, a folder is shown. */
export function placeOf(key, query = {}) {
  if (key === '') return to('kv', query);
  const whole = key.endsWith('/') ? key.slice(0, -1) : key;
  return isPlain(key) && !key.endsWith('/')
    ? to('kv', ...whole.split('/'), query)
    : isPlain(key) ? to('kv', ...whole.split('/'), { ...query, folder: '1' }) : to('kv', { ...query, key });
}

/** What a place names: {key, folder}. The key that is asked for, and the folder of the same name. */
export const namedBy = (rest, { key, folder }) => {
  const name = key ?? rest.join('/');
  if (name === '') return { key: '', folder: '' };
  if (name.endsWith('/') && key !== undefined) return { key: name, folder: name };
  return { key: folder ? '' : name, folder: `${name}/` };
};

/** a/b/c → [{name: 'a', key: 'a/'}, {name: 'b', key: 'a/b/'}], the folders above it. */
export function above(key) {
  const segments = key.replace(/\/$/, '').split('/').slice(0, -1);
  return segments.map((name, i) => ({ name, key: `${segments.slice(0, i + 1).join('/')}/` }));
}

export const lastName = key => key.replace(/\/$/, '').split('/').pop() || key;

export const valuePath = key => path`/v1/kv/${key}`;
export const keysPath = folder => `${path`/v1/kv/${folder}`}?keys`;
export const treePath = folder => `${path`/v1/kv/${folder}`}?recurse`;

/**
 * Folders of keys, as deep as they go: {name, path, folders, keys, count}.
 *
 * @param under what all keys begin with
 */
export function treeOf(keys, under) {
  const root = folder('', under);
  for (const key of keys) {
    let at = root;
    at.count += 1;
    let from = under.length;
    for (let slash = key.indexOf('/', from); slash >= 0 && slash < key.length - 1; slash = key.indexOf('/', from)) {
      const name = key.slice(from, slash);
      let next = at.folders.get(name);
      if (!next) at.folders.set(name, next = folder(name, key.slice(0, slash + 1)));
      at = next;
      at.count += 1;
      from = slash + 1;
    }
    at.keys.push(key);
  }
  return root;
}

const folder = (name, at) => ({ name, path: at, folders: new Map(), keys: [], count: 0 });

/** The rows of a tree of which some folders are open: {key or folder, depth}, folders first. */
export function rowsOf(tree, isOpen, depth = 0, rows = []) {
  for (const inner of tree.folders.values()) {
    rows.push({ id: `${inner.path} `, folder: inner, depth });
    if (isOpen(inner.path)) rowsOf(inner, isOpen, depth + 1, rows);
  }
  for (const key of tree.keys) rows.push({ id: key, key, name: key.slice(tree.path.length) || '(the folder itself)', depth });
  return rows;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const bytesOf = base64 => Uint8Array.from(atob(base64 ?? ''), letter => letter.charCodeAt(0));

/** The text that a value is; null when it is none. */
export function textOf(base64) {
  if (!base64) return '';
  try {
    return strict.decode(bytesOf(base64));
  } catch {
    return null;
  }
}

const CHUNK_BYTES = 0x8000;

export function base64Of(text) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  let letters = '';
  for (let i = 0; i < bytes.length; i += CHUNK_BYTES) letters += String.fromCharCode(...bytes.subarray(i, i + CHUNK_BYTES));
  return btoa(letters);
}

/** Sizes for people. */
export function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} byte${bytes === 1 ? '' : 's'}`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}

/** The bytes that base64 stands for, without decoding it. */
export const lengthOf = base64 => (base64 ? (base64.length * 3) / 4 - (base64.match(/=*$/)[0].length) : 0);
