// What a value is written in, and whether it is well written.

import { yamlFault } from './yaml.js';

export const FORMATS = [{ value: 'text', label: 'Text' }, { value: 'json', label: 'JSON' }, { value: 'yaml', label: 'YAML' }];

const NAMED = { json: 'json', yaml: 'yaml', yml: 'yaml' };

/** The format that a key's name or its value tells. */
export function guessed(key, text) {
  const byName = NAMED[key.slice(key.lastIndexOf('.') + 1).toLowerCase()];
  if (byName) return byName;
  // Spring's configuration lies under config/<application>/data, in YAML as often as not.
  if (/^\s*[[{]/.test(text) && !fault('json', text)) return 'json';
  return /^(---\s|[\w.-]+:\s*\n\s+[\w.-]+:)/.test(text) && !fault('yaml', text) ? 'yaml' : 'text';
}

/** What is wrong with a text, as a sentence; empty when nothing is to be seen. */
export function fault(format, text) {
  if (format === 'json') return jsonFault(text);
  const found = format === 'yaml' && yamlFault(text);
  return found ? `Line ${found.line}: ${found.text}` : '';
}

function jsonFault(text) {
  try {
    JSON.parse(text);
    return '';
  } catch (error) {
    return `This is no JSON: ${error.message}.`;
  }
}

/** JSON with one thing on a line. Numbers beyond what JavaScript can hold are left as they were, by leaving all as it was. */
export function tidied(text) {
  const value = JSON.parse(text);
  return /-?\d[\d.eE+-]{15,}/.test(text) ? text : JSON.stringify(value, null, 2);
}
