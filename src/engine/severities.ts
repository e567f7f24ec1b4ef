import type { Severity } from '../findings/finding.ts';

// Apart from what knows the rules: rows are read in the page, and the rules are not to come along.

/** From the least to the worst. */
export const severities: readonly Severity[] = ['info', 'note', 'warning', 'error'];

/** What the list shows of the findings of a conversation. */
export interface FindingsSummary {
  /** Undefined where nothing was found. */
  readonly worst: Severity | undefined;
  /** How many are worth a look; what happened as it should counts only where there is nothing else. */
  readonly count: number;
}
