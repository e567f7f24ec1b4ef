import { messageFlag, type MessageIndex } from '../sip/message-index.ts';

/** A message as the analysis of a call sees it: numbers from the index, no text. */
export interface Message {
  /** Its number in the index. */
  readonly number: number;
  readonly seconds: number;
  readonly nanoseconds: number;
  readonly isRequest: boolean;
  /** Of a response: the method in its CSeq. */
  readonly method: number;
  readonly status: number;
  readonly cseq: number;
  /** 0 where there is no tag. */
  readonly fromTag: number;
  readonly toTag: number;
  /** Number of its Via list. */
  readonly via: number;
  /** Number of its session description, 0 for none. */
  readonly sdp: number;
  /** RSeq, or the number a PRACK acknowledges. */
  readonly reliableSequence: number;
  readonly hasCredentials: boolean;
  readonly hasReplaces: boolean;
  /** Endpoints as single numbers: equal for equal address and port. */
  readonly source: number;
  readonly destination: number;
}

export function readMessage(index: MessageIndex, number: number): Message {
  const c = index.messages.columns;
  const flags = c.flags[number]!;
  return {
    number,
    seconds: c.seconds[number]!,
    nanoseconds: c.nanoseconds[number]!,
    isRequest: c.status[number] === 0,
    method: c.method[number]!,
    status: c.status[number]!,
    cseq: c.cseq[number]!,
    fromTag: c.fromTag[number]!,
    toTag: c.toTag[number]!,
    via: c.via[number]!,
    sdp: c.sdp[number]!,
    reliableSequence: c.reliableSequence[number]!,
    hasCredentials: (flags & messageFlag.credentials) !== 0,
    hasReplaces: (flags & messageFlag.replaces) !== 0,
    source: c.source[number]! * 65536 + c.sourcePort[number]!,
    destination: c.destination[number]! * 65536 + c.destinationPort[number]!,
  };
}

/** Seconds from one message to another; NaN where a time is not known. */
export function elapsed(from: Timed, to: Timed): number {
  return to.seconds - from.seconds + (to.nanoseconds - from.nanoseconds) / 1e9;
}

export interface Timed {
  readonly seconds: number;
  readonly nanoseconds: number;
}

export function isProvisional(status: number): boolean {
  return status >= 100 && status < 200;
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

export function isFailure(status: number): boolean {
  return status >= 300;
}
