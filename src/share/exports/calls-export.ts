import type { CapturePacket } from './capture/rebuild-packets.ts';
import type { Report } from '../report/report-types.ts';
import type { SharedCalls } from '../shared-calls.ts';

/** Frames of the open captures as they are. */
export interface OriginalFrames {
  readonly packets: readonly CapturePacket[];
  /** Interfaces they were captured on, those of the calls first. */
  readonly places: SharedCalls['places'];
  /** Indexes of the messages that stand in them. */
  readonly messages: ReadonlySet<number>;
  /** What opens connections that they carry encrypted. */
  readonly keyLog: string;
}

/** What exports of calls are made from: their messages. */
export interface CallsToExport {
  readonly calls: SharedCalls;
  /** The report of these calls and of nothing else; its messages are those of `calls`, in their order. */
  report(): Promise<Report>;
  /** Undefined where the calls are to be rebuilt from their messages. */
  originalFrames(): Promise<OriginalFrames | undefined>;
}

/** Pieces of a file, in order. */
export type ExportContent = readonly (string | Uint8Array<ArrayBuffer>)[];

/** Made by a job, which has all that it takes: one file `export-*.ts`, one line in `calls-exports.ts`. */
export interface CallsExport {
  readonly id: string;
  build(input: CallsToExport): Promise<ExportContent>;
}
