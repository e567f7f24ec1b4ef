import type { Fault, Severity } from '../problem.ts';

interface Definition<T> {
  /** The long form in its standard case. */
  readonly name: string;
  readonly compact?: string;
  readonly spec: string;
  /**
   * Reads one value: unfolded, and of a list one element. Undefined when it does not fit at all; what fits only
   * partly is read as far as it goes and reported in `faults`.
   */
  readonly parse: (text: string, faults?: Fault[]) => T | undefined;
  /** How bad it is that a value does not fit at all; an error unless said otherwise. */
  readonly malformed?: Severity;
}

/** A header field with one value. `repeatable`: the field may be there several times all the same. */
export interface SingleHeader<T> extends Definition<T> {
  readonly list: false;
  readonly repeatable?: boolean;
}

/** A header field with values separated by commas, or several such fields, which is the same (RFC 3261 7.3.1). */
export interface ListHeader<T> extends Definition<T> {
  readonly list: true;
  readonly mayBeEmpty?: boolean;
}

export type HeaderDefinition<T> = SingleHeader<T> | ListHeader<T>;

/** Values of one field that are read: real lists have some dozens, and each value becomes several objects. */
export const maxListValues = 1000;
