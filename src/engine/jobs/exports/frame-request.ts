import type { Time } from '../../../capture/time.ts';

/** A capture of which frames are copied. */
interface FrameInput {
  readonly name: string;
  readonly blob: Blob;
  readonly isUnpackedWhole?: boolean | undefined;
}

/** An end as text: `192.0.2.1`, and its port. */
export interface FrameEnd {
  readonly address: string;
  readonly port: number;
}

/** Media between two ends, in either direction, and what is sent beside it on the ports behind (RTCP). */
interface WantedMedia {
  readonly ends: readonly [FrameEnd, FrameEnd];
  /** Unix time in seconds, on the one clock of all captures. */
  readonly from: number;
  readonly to: number;
}

export interface FrameRequest {
  /** In the order in which they were opened, key logs included. */
  readonly inputs: readonly FrameInput[];
  /** Seconds to be added to the times of a place. */
  readonly clocks: readonly { readonly file: number; readonly interface: number; readonly offset: number }[];
  readonly frames: readonly { readonly file: number; readonly frames: readonly number[] }[];
  /** Connections that are copied whole, for their messages can't be read without what went before. */
  readonly connections: readonly (readonly [FrameEnd, FrameEnd])[];
  readonly media: readonly WantedMedia[];
}

export interface CopiedFrame {
  readonly file: number;
  readonly interface: number;
  readonly frame: number;
  readonly linkType: number;
  readonly time: Time | undefined;
  readonly bytes: Uint8Array;
  readonly wireLength: number;
}

export interface CopiedFrames {
  readonly frames: readonly CopiedFrame[];
  /** Lines of key logs for the connections that were copied. */
  readonly keyLog: string;
  /** Name of a file that is not what it was when it was read. */
  readonly unreadable?: string;
  /** There is more than can be held, and nothing was copied. */
  readonly isTooMuch?: boolean;
}
