// The English sentences of the pages, as their scripts get them: read from the templates, so that no test holds a copy.

import { readFileSync } from 'node:fs';

const ENTRY = /'([\w-]+)': (?:_\('([^']*)'\)|plural\('([^']*)', '([^']*)'\)|'([^']*)')/g;

/** The sentences that a template gives to scripts, by their keys. @param {string} template */
export function entriesOf(template) {
  const text = readFileSync(new URL(`../../templates/${template}`, import.meta.url), 'utf8');
  return [...text.matchAll(ENTRY)].map(([, name, said, one, many, plain]) => [name, said ?? plain ?? { one, other: many }]);
}

/** A function like `word` of lib/moulds.js, over these templates. @param {...string} templates */
export function wordsOf(...templates) {
  const words = {};
  for (const template of templates) Object.assign(words, Object.fromEntries(entriesOf(template)));
  const plural = new Intl.PluralRules('en');
  return (name, blanks = {}) => {
    const found = words[name];
    if (found === undefined) throw new Error(`the page has no words for ${name}`);
    const said = typeof found === 'string' ? found : (found[plural.select(blanks.n)] ?? found.other);
    return said.replace(/\{(\w+)\}/g, (all, blank) => {
      if (!(blank in blanks)) throw new Error(`nothing fills ${all} of ${name}`);
      return String(blanks[blank]);
    });
  };
}
