import type { Protection } from './record-protection.ts';
import type { TlsRecord } from './records.ts';

/** Numbers that are tried for one record after a gap. */
const GUESSES = 512;
/** What guessing may cost a direction: so many attempts, and a few more with each record that opened. */
const FREE_GUESSES = 1024;
const GUESSES_PER_RECORD = 8;

/** What the records of one direction are opened with: one protection after the other, each counting from 0. */
export class Epochs {
  private readonly protections: (Protection | undefined)[];
  private current = 0;
  /** Number of the record that comes next in the current epoch (RFC 8446 5.3). */
  private sequence = 0;
  /** Records may be missing before the next one. */
  private isUnsure = false;
  private guesses = FREE_GUESSES;
  private hasOpened = false;

  /** `undefined` stands for an epoch whose secret is not known. */
  constructor(protections: readonly (Protection | undefined)[]) {
    this.protections = [...protections];
  }

  /** None of the secrets is known. */
  get isEmpty(): boolean {
    return this.protections.every((protection) => protection === undefined);
  }

  /** From here on another key protects. */
  next(protection: Protection): void {
    this.protections.push(protection);
    this.current = this.protections.length - 1;
    this.sequence = 0;
  }

  /** Records were lost: the number of the next one is found out by trying. */
  lost(): void {
    this.isUnsure = true;
  }

  /** The content of a record; undefined when nothing opens it. */
  open(record: TlsRecord): ReturnType<Protection['open']> {
    for (let epoch = this.current; epoch < this.protections.length; epoch++) {
      const opened = this.openIn(epoch, record);
      if (opened !== undefined) return opened;
    }
    // It counted for its sender all the same. With keys that never fitted, there is nothing to be guessed.
    this.sequence++;
    if (this.hasOpened) this.isUnsure = true;
    return undefined;
  }

  private openIn(epoch: number, record: TlsRecord): ReturnType<Protection['open']> {
    const protection = this.protections[epoch];
    const first = epoch === this.current ? this.sequence : 0;
    const last = this.isUnsure ? first + Math.min(GUESSES, this.guesses) : first;
    for (let sequence = first; sequence <= last; sequence++) {
      const opened = protection?.open(record, sequence);
      if (opened === undefined) continue;
      this.guesses += GUESSES_PER_RECORD - (sequence - first);
      this.current = epoch;
      this.sequence = sequence + 1;
      this.isUnsure = false;
      this.hasOpened = true;
      return opened;
    }
    this.guesses -= last - first;
    return undefined;
  }
}
