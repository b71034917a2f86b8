// A look at YAML for the faults that people make: tabs, brackets and quotes left open, a line further left than it may be, the
// same key twice, a line that is neither a key nor an item. It is no parser: what it finds is wrong, what it does not find may
// still be. Nothing is ever built from the text, so nothing in it can do anything.

const KEY = /^(?:[^\s#'"\[{&*!|>%@`,\]}?-][^#]*?|[?-][^\s#].*?|"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*:(?=\s|$)/;
const BLOCK = /(?:^|[:\-]\s+)(?:[&!]\S+\s+)*[|>][-+\d]*\s*(?:#.*)?$/;
const DOCUMENT = /^(?:---|\.\.\.)(?:\s|$)/;

/** @return {line, text}: the first fault; null when there is none to be seen */
export function yamlFault(yaml) {
  try {
    new Reader(yaml).read();
    return null;
  } catch (fault) {
    if (fault instanceof Fault) return { line: fault.line, text: fault.message };
    throw fault;
  }
}

class Fault extends Error {
  constructor(line, text) {
    super(text);
    this.line = line + 1;
  }
}

class Reader {
  constructor(yaml) {
    this.lines = yaml.split(/\r?\n/);
    this.at = 0;
    // Open collections, outermost first: {indent, keys} of mappings, {indent} of lists.
    this.levels = [];
  }

  read() {
    for (; this.at < this.lines.length; this.at += 1) {
      const line = this.lines[this.at];
      if (/^\s*(#.*)?$/.test(line) || /^%/.test(line)) continue;
      if (DOCUMENT.test(line)) this.levels = [];
      else this.line(line);
    }
  }

  fault(text, at = this.at) {
    throw new Fault(at, text);
  }

  line(line) {
    const indent = line.search(/[^ ]/);
    if (line[indent] === '\t') this.fault('A tab stands where only blanks may: YAML is indented with blanks.');
    while (this.levels.length && this.levels[this.levels.length - 1].indent > indent) this.levels.pop();
    this.content(line.slice(indent), indent);
  }

  content(text, indent) {
    const item = /^-(\s+|$)/.exec(text);
    if (item) {
      this.level(indent, 'list');
      const rest = text.slice(item[0].length);
      if (rest && !rest.startsWith('#')) this.content(rest, indent + item[0].length);
      return;
    }
    const key = KEY.exec(text);
    if (key) this.entry(key[0], text.slice(key[0].length), indent);
    else this.scalar(text, indent);
  }

  entry(key, value, indent) {
    const level = this.level(indent, 'mapping');
    const name = key.replace(/\s*:$/, '');
    if (name !== '<<' && level.keys.has(name)) this.fault(`The key ${name} stands twice here; the first is in line ${level.keys.get(name)}.`);
    level.keys.set(name, this.at + 1);
    if (BLOCK.test(`: ${value.trim()}`) && /^\s*(?:[&!]\S+\s+)*[|>]/.test(value)) this.skipBlock(indent);
    else if (value.trim() && !/^\s+#/.test(value)) this.value(value.trim(), indent);
  }

  /** The collection that a line belongs to, opened when it is the first of it. */
  level(indent, kind) {
    const top = this.levels[this.levels.length - 1];
    // The items of a list may stand as far left as the key they belong to.
    if (top && top.indent === indent && (top.kind === kind || kind === 'list')) {
      if (top.kind !== kind) this.levels.push({ indent, kind, keys: new Map() });
    } else if (top && top.indent === indent) {
      this.levels.pop();
      const below = this.levels[this.levels.length - 1];
      if (!below || below.indent !== indent) this.fault('Items of a list and keys of a mapping stand side by side here.');
    } else {
      if (this.dedented(indent)) this.fault('This line is indented less than its neighbours, and more than what is above them.');
      this.levels.push({ indent, kind, keys: new Map() });
    }
    this.opened = this.at;
    return this.levels[this.levels.length - 1];
  }

  /** Whether the lines before were indented further, and none as far as this. */
  dedented(indent) {
    for (let i = this.at - 1; i >= 0; i -= 1) {
      const line = this.lines[i];
      if (/^\s*(#.*)?$/.test(line)) continue;
      if (DOCUMENT.test(line)) return false;
      return i !== this.at && this.at !== this.opened && line.search(/[^ ]/) > indent && !this.inBlock(i);
    }
    return false;
  }

  inBlock(line) {
    return line <= (this.blockEnd ?? -1);
  }

  /** Text behind | and > is text, whatever it looks like. */
  skipBlock(indent) {
    while (this.at + 1 < this.lines.length) {
      const next = this.lines[this.at + 1];
      if (next.trim() && next.search(/\S/) <= indent) break;
      this.at += 1;
    }
    this.blockEnd = this.at;
  }

  value(text, indent) {
    if (/^[\[{"']/.test(text)) this.closed(text, indent);
    else if (/^[@`]/.test(text)) this.fault(`No value may begin with ${text[0]}; put it into quotes.`);
    else if (/^[\]}]/.test(text)) this.fault(`There is nothing open that ${text[0]} could close.`);
    else if (/^[^#]*?[^\s#]:\s/.test(text.replace(/\s#.*$/, '')) && !/^[&*!]/.test(text)) this.fault('There is a second colon in this line; put the value into quotes.');
  }

  /** A line that is neither key nor item: a value of its own, or more of the one before. */
  scalar(text, indent) {
    const top = this.levels[this.levels.length - 1];
    if (/^[|>]/.test(text)) this.skipBlock(indent - 1);
    else if (/^[\[{"']/.test(text)) this.closed(text, indent);
    else if (/^[@`%]/.test(text)) this.fault(`No value may begin with ${text[0]}; put it into quotes.`);
    else if (/^[\]},]/.test(text)) this.fault(`There is nothing open that ${text[0]} could close.`);
    else if (top?.kind === 'mapping' && top.indent === indent && !/^[?&*!]/.test(text)) {
      this.fault('This line is neither a key ("name: value") nor an item ("- value").');
    }
  }

  /** Follows brackets and quotes to their ends, over as many lines as they take. */
  closed(text) {
    const began = this.at;
    const open = [];
    let quote = '';
    let rest = text;
    for (;;) {
      for (let i = 0; i < rest.length; i += 1) {
        const letter = rest[i];
        if (quote) {
          if (quote === '"' && letter === '\\') i += 1;
          else if (letter === quote && quote === "'" && rest[i + 1] === "'") i += 1;
          else if (letter === quote) quote = '';
        } else if (letter === '#' && (i === 0 || /\s/.test(rest[i - 1]))) break;
        else if ((letter === '"' || letter === "'") && /^$|[\s,:\[{]/.test(rest[i - 1] ?? '')) quote = letter;
        else if (letter === '[' || letter === '{') open.push(letter);
        else if (letter === ']' || letter === '}') {
          if (open.pop() !== (letter === ']' ? '[' : '{')) this.fault(`There is nothing open that ${letter} could close.`);
        }
        if (!quote && open.length === 0) return this.behind(rest.slice(i + 1));
      }
      if (this.at + 1 >= this.lines.length) {
        this.fault(quote ? `The quote ${quote} that begins here is never closed.` : `The bracket ${open[open.length - 1]} that begins here is never closed.`, began);
      }
      this.at += 1;
      rest = this.lines[this.at];
    }
  }

  behind(text) {
    if (!/^\s*(#.*)?$/.test(text) && !/^\s*:(\s|$)/.test(text)) this.fault(`Behind the value there is more: ${text.trim().slice(0, 40)}`);
  }
}
