// Reads keys from a file of `consul kv export`, and shows what it would do before it does it.

import { html } from '../html.js';
import { useState } from '../lib/hooks.js';
import { get } from '../api.js';
import { Choice } from '../parts/choice.js';
import { Dialog, Field } from '../parts/dialog.js';
import { FileField, Progress } from '../parts/transfer.js';
import { imported, stepsOf, write } from '../model/transfer.js';
import { plural, told } from './keysteps.js';

export function Import({ folder, onClose }) {
  const [entries, setEntries] = useState(null);
  const [present, setPresent] = useState(new Set());
  const [prefix, setPrefix] = useState('');
  const [mode, setMode] = useState('keep');
  const [step, setStep] = useState(null);
  const [problem, setProblem] = useState('');
  const take = async file => {
    setEntries(null);
    setProblem('');
    if (!file) return;
    try {
      setEntries(imported(await file.text()));
      setPresent(new Set(await get('/v1/kv/?keys').catch(() => [])));
    } catch (error) {
      setProblem(error.message);
    }
  };
  const named = (entries ?? []).map(entry => ({ ...entry, key: prefix + entry.key }));
  const there = named.filter(entry => present.has(entry.key)).length;
  const wanted = mode === 'keep' ? named.filter(entry => !present.has(entry.key)) : named;
  const act = async () => {
    if (!entries) { setProblem('Choose a file first.'); return false; }
    return told(() => write(wanted, mode === 'replace', (at, of) => setStep({ at, of })), `${plural(wanted.length, 'key')} imported.`);
  };
  return html`
    <${Dialog} title="Import keys" action="Import" onAct=${act} onClose=${onClose}>
      <${FileField} label="File" accept=".json,application/json" hint="JSON, as Export here or “consul kv export” writes it" onChange=${take} />
      <${Field} label="Put before each key" value=${prefix} onChange=${setPrefix} hint=${folder ? `Empty to leave the names as they are; ${folder} to put them here` : 'Empty to leave the names as they are'} />
      ${problem && html`<p class="problem" role="alert">${problem}</p>`}
      ${entries && html`
        <p>${plural(named.length, 'key')} in the file${there > 0 && html`, <b>${there} of them there already</b>`}.</p>
        ${there > 0 && html`<${Choice} label="Keys that are there already" value=${mode} onChange=${setMode}
          options=${[{ value: 'keep', label: 'leave as they are' }, { value: 'replace', label: 'overwrite' }]} />`}
        <p class="quiet">${plural(wanted.length, 'key')} will be written, in ${plural(stepsOf(wanted, mode === 'replace'), 'transaction')}.</p>`}
      ${step && html`<${Progress} label="Transactions" done=${step.at} of=${step.of} />`}
    <//>`;
}
