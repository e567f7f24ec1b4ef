/** What a word of SIP or SDP means, for somebody who has not read the RFC. */
export interface Explanation {
  readonly name: string;
  /** One or two plain sentences. */
  readonly text: string;
  /** Where it is defined: `RFC 3261 20.10`, or `not standardised`. */
  readonly source: string;
}

/** A number (its `name`) with the words that stand for it. */
export interface NumberedExplanation extends Explanation {
  readonly phrase: string;
}

/** Longest name that is looked up: longer ones come from a capture that means harm. */
const MAX_NAME = 64;

/** Looks entries of a table up by name, in any case. */
export function findExplanation<T extends Explanation>(
  entries: readonly T[],
): (name: string) => T | undefined {
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  return (name) => (name.length > MAX_NAME ? undefined : byName.get(name.toLowerCase()));
}
