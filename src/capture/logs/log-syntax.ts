/**
 * What is particular to one kind of log. The patterns see single lines without their ends; their named groups say what
 * is known of the message to come:
 *
 * - `stamp` (see `log-clock.ts`; without it, the time that stands before the match) or `epoch` (Unix seconds),
 * - `source` and `destination`, or `remote` and `local` with `in` or `out` set, each an address with or without a
 *   port, and `sourcePort`, ... where the port stands alone,
 * - `transport`.
 */
export interface LogSyntax {
  readonly id: string;
  readonly name: string;
  readonly spec: string;
  /** Lines that announce a message; what an earlier one said is forgotten. They end a message, too. */
  readonly open: readonly RegExp[];
  /** What tells the format where `open` alone is too common: looked for in many lines at once (flag m). */
  readonly sign?: RegExp;
  /** Lines between the announcement and the message that say more. */
  readonly also?: readonly RegExp[];
  /** Lines that say something of all messages to come. */
  readonly keep?: readonly RegExp[];
  /** Ends a message: what stands before the match still belongs to it. May have groups as well. */
  readonly end?: RegExp;
  /** `end` says something, and stands behind whole messages as well. */
  readonly isEndTold?: boolean;
  /** What a line of a message was before the log changed it; undefined for a line that is not part of it. */
  readonly line?: (line: string) => string | undefined;
  /** 21/11/2026 instead of 11/21/2026. */
  readonly isDayFirst?: boolean;
}

/** Characters at the beginning of a line that patterns look at. */
const MARK_LENGTH = 512;

/** The match of the first pattern that fits the line. */
export function matchFirst(patterns: readonly RegExp[], line: string): RegExpExecArray | undefined {
  const head = line.length > MARK_LENGTH ? line.slice(0, MARK_LENGTH) : line;
  for (const pattern of patterns) {
    const match = pattern.exec(head);
    if (match !== null) return match;
  }
  return undefined;
}
