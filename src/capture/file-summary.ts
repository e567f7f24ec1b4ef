import type { Time } from './time.ts';

/** Part of a file that could not be read; `length` -1 says "to the end". */
interface Damage {
  readonly offset: number;
  readonly length: number;
  readonly reason: string;
}

/** What is known of one open file. */
export interface FileSummary {
  readonly name: string;
  readonly bytes: number;
  /** Id of the format, empty until it is recognised. */
  format: string;
  compression: 'gzip' | 'zstd' | 'zip' | null;
  packets: number;
  readonly interfaces: { readonly linkType: number; readonly name: string }[];
  timeBase: 'unix' | 'time-of-day' | 'none';
  firstTime: Time | undefined;
  lastTime: Time | undefined;
  readonly damage: Damage[];
  /** It holds more than was unpacked of it: the cap was reached. */
  isCapped: boolean;
  /** Calls that somebody shared with replacements for names, numbers, addresses or the like. */
  isRedacted?: boolean;
}
