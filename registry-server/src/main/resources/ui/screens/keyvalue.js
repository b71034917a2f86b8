// One key: its value to read and to change. What is written counts only if nobody else wrote since the value was read.

import { html } from '../html.js';
import { useEffect, useState } from '../lib/hooks.js';
import { sentence } from '../api.js';
import { useQuery } from '../router.js';
import { Editor } from '../parts/editor.js';
import { Field } from '../parts/dialog.js';
import { tell } from '../parts/notices.js';
import { download, fileName } from '../parts/transfer.js';
import { guessed } from '../model/formats.js';
import { base64Of, bytesOf, lengthOf, sizeOf, textOf } from '../model/kv.js';
import { create, held, replace, transact } from '../model/transaction.js';
import { Clash } from './keyclash.js';
import { KeyActions } from './keyactions.js';
import { Holder } from './keyholder.js';

const indexOf = entry => entry?.ModifyIndex ?? 0;
/** A lock that is taken or left changes the index, but nothing that a draft is about. */
const sameContent = (a, b) => Boolean(a) === Boolean(b) && a?.Value === b?.Value && a?.Flags === b?.Flags;

/**
 * @param entry what the registry holds now; absent while there is no such key
 * @param onWriting told whether there is something that is not saved yet
 */
export function KeyValue({ name, entry, onWriting, again }) {
  // What the draft began from, and the draft: {text, flags}, null while nothing is changed.
  const [base, setBase] = useState(entry);
  const [draft, setDraft] = useState(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (!draft || sameContent(entry, base)) setBase(entry);
  }, [entry]);
  useEffect(() => onWriting(Boolean(draft)), [Boolean(draft)]);

  const clash = draft && indexOf(entry) !== indexOf(base) && (entry ? indexOf(entry) > indexOf(base) : Boolean(base) && !base.ours);
  const save = async (wish, over) => {
    setBusy(true);
    try {
      const wanted = { key: name, value: base64Of(inLinesOf(base, wish.text)), flags: wish.flags };
      const seen = indexOf(over);
      const { done, clash: refused } = await transact([seen ? replace({ ...wanted, index: seen }) : create(wanted)]);
      if (done) {
        // The page may hear of it a moment later.
        setBase({ ...done[0], Value: wanted.value || null, ours: true });
        setDraft(null);
        tell(`${name} is saved.`);
      } else {
        tell(`Not saved: ${refused.join('; ')}.`, 'failed');
      }
      again();
    } catch (error) {
      tell(sentence(error), 'failed');
    }
    setBusy(false);
  };
  return html`
    ${clash && html`<${Clash} theirs=${entry} mine=${draft.text} busy=${busy}
      onTheirs=${() => { setDraft(null); setBase(entry); }} onMine=${() => save(draft, entry)} />`}
    <${Value} name=${name} base=${base} draft=${draft} onDraft=${setDraft} clash=${clash} busy=${busy} onSave=${wish => save(wish, base)} />
    ${entry && html`<${Holder} entry=${entry} /><${Facts} name=${name} entry=${entry} />`}`;
}

/** Fields of browsers end lines in one way; who wrote another gets it back. */
const inLinesOf = (base, text) => (/\r\n/.test(textOf(base?.Value) ?? '') ? text.replace(/\r?\n/g, '\r\n') : text);

function Value({ name, base, draft, onDraft, clash, busy, onSave }) {
  const stored = textOf(base?.Value);
  const [chosen, setChosen] = useQuery('as');
  const text = draft?.text ?? (stored ?? '').replace(/\r\n/g, '\n');
  const flags = draft?.flags ?? String(base?.Flags ?? 0);
  const format = chosen || guessed(name, stored ?? '');
  const change = part => onDraft({ text, flags, ...part });
  const submit = event => { event.preventDefault(); onSave({ text, flags }); };
  const keys = event => { if ((event.ctrlKey || event.metaKey) && event.key === 's') { event.preventDefault(); if (draft && !busy && !clash) onSave(draft); } };
  return html`
    <form class="card value" onSubmit=${submit} onKeyDown=${keys}>
      ${!base && html`<p class="quiet">This key does not exist yet; saving creates it.</p>`}
      ${stored === null && !draft
        ? html`<p>The value is no text: ${sizeOf(lengthOf(base.Value))} that begin with</p><pre class="output">${hex(base.Value)}</pre>
            <p><button type="button" onClick=${() => onDraft({ text: '', flags })}>Replace it by text …</button></p>`
        : html`<${Editor} label="Value of ${name}" text=${text} format=${format} onText=${next => change({ text: next })} onFormat=${setChosen} />`}
      <div class="value-foot">
        <${Field} label="Flags" value=${flags} onChange=${next => change({ flags: next })} inputmode="numeric" pattern="[0-9]+" title="A whole number, for applications to use as they like" />
        <span class="buttons">
          ${base?.Value && html`<button type="button" onClick=${() => download(fileName(name), bytesOf(base.Value))}>Download</button>`}
          ${draft && html`<button type="button" onClick=${() => onDraft(null)}>Undo</button>`}
          <button type="submit" class="main" disabled=${busy || clash || Boolean(base) && !draft} aria-busy=${busy ? 'true' : 'false'}>${base ? 'Save' : 'Create'}</button>
        </span>
      </div>
    </form>`;
}

const HEX_BYTES = 96;
const hex = base64 => [...bytesOf(base64).subarray(0, HEX_BYTES)].map(byte => byte.toString(16).padStart(2, '0')).join(' ');

const Facts = ({ name, entry }) => html`
  <section class="card"><h2>About this key</h2>
    <dl class="meta">
      <div><dt>Key</dt><dd><code>${name}</code></dd></div>
      <div><dt>Size</dt><dd>${sizeOf(lengthOf(entry.Value))}</dd></div>
      <div><dt>Changed at index</dt><dd class="number">${entry.ModifyIndex}</dd></div>
      <div><dt>Created at index</dt><dd class="number">${entry.CreateIndex}</dd></div>
      <div><dt>Locked so far</dt><dd class="number">${entry.LockIndex} time${entry.LockIndex === 1 ? '' : 's'}</dd></div>
    </dl>
    <${KeyActions} entry=${held(entry)} />
  </section>`;
