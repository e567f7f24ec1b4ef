import { findingRules } from '../../../../findings/registry.ts';
import { severities } from '../../../../findings/finding.ts';
import type { FilterField } from '../filter-field.ts';
import { listWords, textMatcher, wordsMeant } from '../match-text.ts';

const codes = findingRules.map(({ code }) => code);

/** Something that was found in the conversation, by its code. */
export const findingField: FilterField = {
  name: 'finding',
  title: 'something that was found, by its code; any or none',
  example: 'finding:missing-ack',
  values: ['any', 'none', ...codes],
  build(value) {
    if (/^(?:any|yes)$/i.test(value)) return { on: 'findings', fits: hasTrouble };
    if (/^(?:none|no)$/i.test(value)) return { on: 'findings', fits: hasTrouble, isContrary: true };
    const meant = new Set<string>(
      wordsMeant(value, codes) ?? codes.filter((code) => textMatcher(value, ':')(code)),
    );
    if (meant.size === 0) return `No finding is called "${value}".`;
    return { on: 'findings', fits: (found) => some(found, ({ code }) => meant.has(code)) };
  },
};

/** Something as bad as that was found. */
export const severityField: FilterField = {
  name: 'severity',
  title: 'how bad a finding is: info, note, warning, error',
  example: 'severity>=warning',
  values: severities,
  build(value, operator) {
    const meant = wordsMeant(value, severities);
    const [first] = meant ?? [];
    if (meant === undefined || first === undefined)
      return `"${value}" is not a severity; there are ${listWords(severities)}.`;
    const rank = severities.indexOf(first);
    const fits = (severity: number): boolean => {
      switch (operator) {
        case '<':
          return severity < rank;
        case '<=':
          return severity <= rank;
        case '>':
          return severity > rank;
        case '>=':
          return severity >= rank;
        default:
          return meant.some((word) => severities.indexOf(word) === severity);
      }
    };
    return {
      on: 'findings',
      fits: (found) => some(found, ({ severity }) => fits(severities.findIndex((each) => each === severity))),
    };
  },
};

/** What happened as it should is no trouble. */
function hasTrouble(found: Iterable<{ readonly severity: string }>): boolean {
  return some(found, ({ severity }) => severity !== 'info');
}

function some<T>(values: Iterable<T>, fits: (value: T) => boolean): boolean {
  for (const value of values) if (fits(value)) return true;
  return false;
}
