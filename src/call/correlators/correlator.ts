import type { CallStart } from './call-start.ts';

/** One reason to take two threads for legs of one call. */
interface Match {
  /** The other thread. */
  readonly thread: number;
  /** What agrees, for the reader: `X-Call-ID: abc@host`. */
  readonly detail: string;
}

/** What correlators may ask about the calls of a capture. */
export interface CallStarts {
  /** The call with this Call-ID. */
  withCallId(callId: string): CallStart | undefined;
  /**
   * Calls before this one with the same key, as `keys` gives them, that were still being set up: an identity that
   * turns up again after the answer is a phone or a server that keeps it. None where too many calls share the key.
   */
  sharing(key: string, call: CallStart): readonly CallStart[];
  /** Calls that the same host had sent before without an offer, the latest first. */
  offerless(call: CallStart): readonly CallStart[];
  /** Calls that were sent to the host from which this one came, while they were being set up; the latest first. */
  before(call: CallStart): readonly CallStart[];
}

/** A way to find the legs of one call: one file, one line in `registry.ts`. */
export interface Correlator {
  readonly id: string;
  readonly name: string;
  readonly spec: string;
  /** How sure it is, from 0 to 100. */
  readonly score: number;
  /** Header fields of the first INVITE that it wants to see, in lower case. */
  readonly headers: readonly string[];
  /** Under what the call can be found by others. */
  keys?(call: CallStart): readonly string[];
  find(call: CallStart, calls: CallStarts): readonly Match[];
}
