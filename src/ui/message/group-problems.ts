import type { SipMessage } from '../../sip/message.ts';
import type { Problem } from '../../sip/problem.ts';

interface GroupedProblems {
  /** By the index of the header field. */
  readonly ofFields: readonly (readonly Problem[])[];
  /** What concerns the start line, the body or the whole, or is missing. */
  readonly others: readonly Problem[];
}

/** Puts each problem at the header field whose bytes it names. */
export function groupProblems(
  { headers }: Pick<SipMessage, 'headers'>,
  problems: readonly Problem[],
): GroupedProblems {
  const ofFields: Problem[][] = headers.map(() => []);
  const others: Problem[] = [];
  for (const problem of problems) {
    const field = headers.findIndex(({ start, end }) => problem.offset >= start && problem.offset < end);
    (ofFields[field] ?? others).push(problem);
  }
  return { ofFields, others };
}
