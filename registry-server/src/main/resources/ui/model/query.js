// What people type into a search field, and whether a thing matches it.
//
//   web blue         both words, in the name, a tag, or meta
//   web|api          either
//   version:2        meta "version" has a 2 in its value; tag:, name: and node: look there only
//   version:1|2      either value
//   /^web-\d+$/      a regular expression; version:/^2\./ for one field
//   -blue            not this
//
// Upper and lower case are the same.

const PART = /(-?)(?:([^\s:/|]+):)?(\/(?:[^/\\]|\\.)+\/(?=\s|$)|\S+)/g;
const OWN_FIELDS = ['name', 'tag', 'node'];

/**
 * @return {matches, problem}: a function from what described() makes to whether it matches, and what is wrong with the
 *   query; what is wrong matches nothing
 */
export function query(text) {
  try {
    const parts = [...text.matchAll(PART)].map(part);
    return { matches: thing => parts.every(matches => matches(thing)), problem: '' };
  } catch (error) {
    return { matches: () => false, problem: `This is no regular expression: ${error.message}` };
  }
}

/** Makes a thing ready to be searched: its texts in lower case, once and not for each letter typed. */
export function described({ name, tags = [], meta = [], nodes = [] }) {
  const lower = list => list.map(text => text.toLowerCase());
  return { name: [name.toLowerCase()], tag: lower(tags), meta: lower(meta), node: lower(nodes) };
}

function part([, not, field, wanted]) {
  const matches = field ? inField(field.toLowerCase(), tester(wanted)) : anywhere(tester(wanted));
  return not ? thing => !matches(thing) : matches;
}

const anywhere = test => thing => thing.name.some(test) || thing.tag.some(test) || thing.meta.some(test);

function inField(field, test) {
  if (OWN_FIELDS.includes(field)) return thing => thing[field].some(test);
  const key = `${field}:`;
  return thing => thing.meta.some(meta => meta.startsWith(key) && test(meta.slice(key.length)))
    // Tags are written as key:value, too.
    || thing.tag.some(tag => tag.startsWith(key) && test(tag.slice(key.length)));
}

function tester(wanted) {
  if (wanted.length > 2 && wanted.startsWith('/') && wanted.endsWith('/')) {
    const pattern = new RegExp(wanted.slice(1, -1), 'i');
    return text => pattern.test(text);
  }
  const words = wanted.toLowerCase().split('|').filter(Boolean);
  return text => words.some(word => text.includes(word));
}
