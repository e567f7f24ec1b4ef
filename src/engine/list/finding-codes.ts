import { Table } from '../../bytes/columns.ts';
import { severities, type Severity } from '../../findings/finding.ts';
import { findingRules } from '../../findings/registry.ts';

const codes = findingRules.map(({ code }) => code);
const numberOf = new Map(codes.map((code, number) => [code, number]));

/** What the list shows of the findings of a conversation. */
export interface FindingsSummary {
  /** Undefined where nothing was found. */
  readonly worst: Severity | undefined;
  /** How many are worth a look; what happened as it should counts only where there is nothing else. */
  readonly count: number;
}

/** The findings of all conversations by code and severity: two bytes each, as they become known. */
export class FindingCodes {
  private readonly found = new Table({ code: Uint8Array, severity: Uint8Array });
  /** Where those of a conversation begin, plus one; 0 while they are not known. */
  private readonly starts: Uint32Array;
  private readonly counts: Uint16Array;

  constructor(conversations: number) {
    this.starts = new Uint32Array(conversations);
    this.counts = new Uint16Array(conversations);
  }

  isKnown(conversation: number): boolean {
    return this.starts[conversation] !== 0;
  }

  set(
    conversation: number,
    findings: readonly { readonly code: string; readonly severity: Severity }[],
  ): void {
    this.starts[conversation] = this.found.length + 1;
    this.counts[conversation] = findings.length;
    for (const { code, severity } of findings) {
      const row = this.found.add();
      this.found.columns.code[row] = numberOf.get(code) ?? 0;
      this.found.columns.severity[row] = severities.indexOf(severity);
    }
  }

  *of(conversation: number): Generator<{ readonly code: string; readonly severity: Severity }> {
    const { code, severity } = this.found.columns;
    const start = this.starts[conversation]! - 1;
    for (let row = start; row < start + this.counts[conversation]!; row++) {
      yield { code: codes[code[row]!]!, severity: severities[severity[row]!]! };
    }
  }
}

export function summariseFindings(findings: readonly { readonly severity: Severity }[]): FindingsSummary {
  const ranks = findings.map(({ severity }) => severities.indexOf(severity));
  const worst = ranks.reduce((most, rank) => Math.max(most, rank), -1);
  return { worst: severities[worst], count: ranks.filter((rank) => rank > 0 || worst === 0).length };
}
