import { diffArrays } from 'diff/lib/diff/array.js';

/** What a message is in the flow of its call, for the comparison with another call. */
export interface FlowStep {
  readonly message: number;
  /** `INVITE`, `486 Busy Here` */
  readonly label: string;
  /** Method and status, and who sent it: equal for messages that do the same. */
  readonly key: string;
  /** Seconds since the call began; NaN where it is not known. */
  readonly time: number;
  /** How often it was sent on this hop. */
  readonly sendings: number;
  /** Hosts, in the order in which the call got to know them. */
  readonly from: number;
  readonly to: number;
}

/** A message of one call beside the same of the other. */
export interface AlignedStep {
  readonly kind: 'same' | 'only-first' | 'only-second';
  readonly first: FlowStep | undefined;
  readonly second: FlowStep | undefined;
}

/** Calls differ in so many messages at most before no correspondence is looked for. */
const MAX_EDITS = 2000;

/** Two calls message by message: what both have stands beside each other, in the order of both. */
export function alignFlows(first: readonly FlowStep[], second: readonly FlowStep[]): AlignedStep[] {
  const edits = diffArrays(
    first.map(({ key }) => key),
    second.map(({ key }) => key),
    { maxEditLength: MAX_EDITS },
  );
  if (edits === undefined) {
    return [
      ...first.map((step) => ({ kind: 'only-first' as const, first: step, second: undefined })),
      ...second.map((step) => ({ kind: 'only-second' as const, first: undefined, second: step })),
    ];
  }
  const aligned: AlignedStep[] = [];
  let a = 0;
  let b = 0;
  for (const { value, added, removed } of edits) {
    for (let i = 0; i < value.length; i++) {
      if (added) aligned.push({ kind: 'only-second', first: undefined, second: second[b++] });
      else if (removed) aligned.push({ kind: 'only-first', first: first[a++], second: undefined });
      else aligned.push({ kind: 'same', first: first[a++], second: second[b++] });
    }
  }
  return aligned;
}
