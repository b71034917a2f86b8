// What is typed to find a text: words that must all be in it, a|b for either, -a for not, /…/ for a regular expression.
// Unlike model/query.js there are no fields, since keys and values are full of colons.

const PART = /(-?)(\/(?:[^/\\]|\\.)+\/(?=\s|$)|\S+)/g;

/** @return {matches, problem}: whether a text in lower case is found; a wrong expression finds nothing and is explained */
export function words(typed) {
  try {
    const tests = [...typed.matchAll(PART)].map(([, not, wanted]) => (not ? negated(tester(wanted)) : tester(wanted)));
    return { matches: text => tests.every(test => test(text)), problem: '' };
  } catch (error) {
    return { matches: () => false, problem: `This is no regular expression: ${error.message}` };
  }
}

const negated = test => text => !test(text);

function tester(wanted) {
  if (wanted.length > 2 && wanted.startsWith('/') && wanted.endsWith('/')) {
    const pattern = new RegExp(wanted.slice(1, -1), 'im');
    return text => pattern.test(text);
  }
  const either = wanted.toLowerCase().split('|').filter(Boolean);
  return either.length === 1 ? text => text.includes(either[0]) : text => either.some(word => text.includes(word));
}
