import { compactForms } from './compact-forms.ts';
import { findExplanation, type Explanation } from './explanation.ts';
import { explanationTables, type ExplanationKind } from './registry.ts';

const finders = new Map(
  explanationTables.map(({ kind, entries }) => [kind, findExplanation<Explanation>(entries)]),
);

/**
 * What a word means: names in any case, header fields long or compact, numbers as text. Undefined when it is not known;
 * of a header field that begins with X-, at least that it is nobody's standard.
 */
export function explain(kind: ExplanationKind, name: string): Explanation | undefined {
  const long = kind === 'header' ? (compactForms.get(name.toLowerCase()) ?? name) : name;
  const found = finders.get(kind)?.(long);
  if (found !== undefined || kind !== 'header' || !/^x-/i.test(name)) return found;
  return {
    name,
    text: 'Not standardised: a maker or operator invented it. Its own documentation says what it means.',
    source: 'RFC 6648',
  };
}
