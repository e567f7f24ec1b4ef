import type { WantedStream } from '../../engine/jobs/audio/audio-request.ts';

/** A stream of the call as the Media view shows it. */
export interface ShownStream {
  /** Number of the stream. */
  readonly id: number;
  readonly wanted: WantedStream;
  /** Number of the file it was first seen in. */
  readonly file: number;
  /** Where its first and last packet lie in their files; -1 where none has them as they are. */
  readonly firstOffset: number;
  readonly lastOffset: number;
  /** `10.77.0.10:34568` */
  readonly from: string;
  readonly to: string;
  /** `PCMU, telephone-event` */
  readonly codec: string;
  /** Its media line asks for SRTP, and no key is known. */
  readonly isEncrypted: boolean;
  /** Keys are agreed on by DTLS (RFC 5764). */
  readonly isByDtls: boolean;
  readonly packets: number;
  readonly lost: number | null;
  readonly lossPercent: number | null;
  readonly meanJitterMs: number | null;
  readonly maxJitterMs: number | null;
  readonly mos: number | null;
  /** `0x9caaf060` */
  readonly ssrc: string;
}
