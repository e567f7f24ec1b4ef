import type { PayloadFormat } from '../../../rtp/decoders/decoder.ts';
import type { InbandTone } from '../../../rtp/playout/inband-tones.ts';
import type { LossOverTime } from '../../../rtp/playout/loss-over-time.ts';
import type { PayloadFile } from '../../../rtp/playout/payload-file.ts';
import type { Playout } from '../../../rtp/playout/place-packets.ts';
import type { PlayedEvent } from '../../../rtp/playout/telephone-events.ts';
import type { Waveform } from '../../../rtp/playout/waveform.ts';
import type { RtcpSummary } from '../../../rtp/rtcp-summary.ts';
import type { SrtpKey } from '../../../rtp/srtp-key.ts';
import type { PacketRange } from './narrow-capture.ts';

export type { LossOverTime, RtcpSummary, Waveform };

/** A capture whose packets are read again. */
export interface RtpInput {
  readonly name: string;
  readonly blob: Blob;
  readonly isUnpackedWhole?: boolean | undefined;
  /** Seconds to be added to the times of the files that were read from it, in their order. */
  readonly clockOffsets: readonly number[];
  /** Where in it all packets lie; undefined where that is not known. */
  readonly range?: PacketRange | undefined;
}

/** An RTP stream as it is found again: endpoints, source, and when. Times are in seconds since the base. */
export interface WantedStream {
  readonly source: string;
  readonly sourcePort: number;
  readonly destination: string;
  readonly destinationPort: number;
  readonly ssrc: number;
  readonly firstTime: number;
  readonly lastTime: number;
  readonly formats: readonly (readonly [payloadType: number, format: PayloadFormat])[];
  /** Keys of which one encrypts it; without any it is taken as it is. */
  readonly keys?: readonly SrtpKey[];
}

export interface RtpRequest {
  readonly inputs: readonly RtpInput[];
  /** Unix time from which times count. */
  readonly base: { readonly seconds: number; readonly nanoseconds: number };
  readonly streams: readonly WantedStream[];
}

export interface AudioRequest extends RtpRequest {
  /** By stream: 0 for the left, 1 for the right; undefined for one that is not heard. */
  readonly channels: readonly (0 | 1 | undefined)[];
  readonly playout: Playout;
  /** Whether to listen for keys whose tones are in the sound. */
  readonly findsTones: boolean;
}

/** A file is not what it was when it was read. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly name: string;
}

export interface Audio {
  readonly kind: 'audio';
  /** Undefined where nothing can be decoded. */
  readonly sound: Sound | undefined;
  readonly streams: readonly StreamSound[];
}

/** Both sides of a call in step. */
export interface Sound {
  /** Seconds since the base at which the sound begins. */
  readonly start: number;
  /** Samples a second, and samples. */
  readonly rate: number;
  readonly length: number;
  /** It went on, but is too long to be held. */
  readonly isCut: boolean;
  /** A stereo WAV file. A Blob goes from worker to page without a copy, and need not lie in memory. */
  readonly wav: Blob;
  /** Left and right. */
  readonly waveforms: readonly [Waveform, Waveform];
  /** Keys that were heard, left and right; times in seconds since the base. */
  readonly tones: readonly [readonly InbandTone[], readonly InbandTone[]];
}

/** What became of the packets of a stream. */
export interface StreamSound {
  readonly packets: number;
  /** Lost packets that a copy in a later one stands for (RFC 2198). */
  readonly recovered: number;
  readonly played: number;
  readonly late: number;
  readonly duplicates: number;
  /** Packets that can't be decoded here, by encoding. */
  readonly undecodable: readonly (readonly [encoding: string, packets: number])[];
  readonly events: readonly PlayedEvent[];
  readonly overTime: LossOverTime | undefined;
  /** What RTCP told of it; undefined where there was none, or none that could be read. */
  readonly reports: RtcpSummary | undefined;
}

export interface Payloads {
  readonly kind: 'payloads';
  /** By stream. */
  readonly files: readonly (readonly PayloadFile[])[];
}
