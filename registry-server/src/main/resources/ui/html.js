// Preact's elements written as markup: html`<p class=${kind}>Hello ${name}</p>`. A template is parsed once, when it is first
// seen; what stands in ${…} never goes through the parser, so it can become text, an attribute or a child, but never markup.
//
// Understood are <tag a="x" b=${y} c="x ${y}" d ...${more}>, <${Component} …/>, and </> for any closing tag. Line breaks with
// the blanks around them are dropped, as in JSX. A template that makes no sense throws where it stands.

import { h, Fragment } from './lib/preact.js';

const TOKEN = /<\/[^>]*>|<(\0\d+\0|[a-z][\w-]*)((?:\s+(?:\.\.\.\0\d+\0|[\w:-]+(?:=(?:"[^"]*"|\0\d+\0))?))*)\s*(\/?)>|[^<]+/gy;
const ATTRIBUTE = /\.\.\.\0(\d+)\0|([\w:-]+)(?:=(?:"([^"]*)"|\0(\d+)\0))?/g;
const HOLE = /\0(\d+)\0/;

const templates = new WeakMap();

export function html(strings, ...values) {
  let template = templates.get(strings);
  if (!template) templates.set(strings, template = parsed(strings));
  const made = template.map(make => make(values));
  return made.length === 1 ? made[0] : h(Fragment, null, ...made);
}

/** A list of functions from values to children. */
function parsed(strings) {
  const text = strings.reduce((before, after, i) => `${before}\0${i - 1}\0${after}`);
  const open = [{ children: [] }];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(text);
    if (!token) throw new SyntaxError(`Not understood in a template: ${text.slice(at, at + 60)}`);
    const [all, tag, attributes, closed] = token;
    const inner = open[open.length - 1];
    if (tag) {
      const children = [];
      inner.children.push(element(tag, attributes, children));
      if (!closed) open.push({ children });
    } else if (all[0] === '<') {
      open.pop();
    } else {
      inner.children.push(...texts(all));
    }
    if (open.length === 0) throw new SyntaxError(`One closing tag too many in a template: ${text.slice(0, 60)}`);
  }
  if (open.length > 1) throw new SyntaxError(`A closing tag is missing in a template: ${text.slice(0, 60)}`);
  return open[0].children;
}

function element(tag, attributes, children) {
  const hole = HOLE.exec(tag);
  const setters = [...attributes.matchAll(ATTRIBUTE)].map(attribute);
  return values => {
    const props = {};
    for (const set of setters) set(props, values);
    return h(hole ? values[hole[1]] : tag, props, ...children.map(make => make(values)));
  };
}

function attribute([, spread, name, quoted, hole]) {
  if (spread) return (props, values) => Object.assign(props, values[spread]);
  if (hole) return (props, values) => { props[name] = values[hole]; };
  if (quoted === undefined) return props => { props[name] = true; };
  const parts = quoted.split(HOLE);
  return (props, values) => { props[name] = parts.map((part, i) => (i % 2 ? values[part] ?? '' : part)).join(''); };
}

function texts(text) {
  return text.split(HOLE).map((part, i) => {
    if (i % 2) return values => values[part];
    const literal = part.replace(/\s*\n\s*/g, '');
    return literal && (() => literal);
  }).filter(Boolean);
}
