import type { Finding, Severity } from '../../findings/finding.ts';
import { severities } from './severity.ts';

/** What the findings of one message come to. */
export interface FindingMark {
  /** The worst. */
  readonly severity: Severity;
  /** `warning: ...; note: ...`, the worst first. */
  readonly text: string;
}

/** The worst first, in their order otherwise. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

/**
 * The messages that findings lead to. What merely happened (`info`) is said by the row itself; a finding that rests on
 * many messages is marked at the first.
 */
export function markFindings(findings: readonly Finding[]): Map<number, FindingMark> {
  const marks = new Map<number, FindingMark>();
  for (const { severity, title, messages } of sortFindings(findings)) {
    const [message] = messages;
    if (message === undefined || severity === 'info') continue;
    const known = marks.get(message);
    const text = `${severity}: ${title}`;
    marks.set(
      message,
      known === undefined ? { severity, text } : { ...known, text: `${known.text}; ${text}` },
    );
  }
  return marks;
}

/** How many of each severity, the worst first; those without any left out. */
export function countSeverities(findings: readonly Finding[]): [severity: Severity, count: number][] {
  return severities.flatMap((severity): [Severity, number][] => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [[severity, count]];
  });
}
