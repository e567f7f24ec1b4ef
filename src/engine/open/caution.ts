import { limits } from '../../bytes/limits.ts';
import { CLOSE, type Care, type Place } from './care.ts';

/** Packets that are named when they can't be read. */
const MAX_NAMED = 100;
/** Milliseconds between two signs of life in long work. */
const BEAT = 500;

/** Hears what is worked on, for somebody who watches from outside. */
export type Tell = (place: Place | undefined) => void;

/** What a mistake is told to. */
interface Told {
  readonly record: { readonly start: number; readonly end: number; readonly base: number };
  readonly index: { readonly length: number; readonly arena: { readonly length: number } };
  count(reason: string, number: number): void;
  damage(offset: number, length: number, reason: string): void;
}

/**
 * Sees to it that a mistake of ours costs one packet or one call: catches what fails, tells whoever watches what is worked
 * on, leaves out what ended a worker before. One for all that is open together; the first worker does without it.
 */
export class Caution {
  /** What was left out, by name. */
  private readonly setAside: string[] = [];
  /** No more memory can be had. */
  private isFull = false;
  private readonly tell: Tell;
  private lastBeat = 0;
  private readonly care: Care | undefined;
  private readonly callIds = new Set<string>();
  private file = -1;
  private name = '';
  private damages = 0;
  private offset = 0;
  private isClose = false;
  private records = new Set<number>();
  /** Where the file is left. */
  private limit = Infinity;
  /** It was said that the file is left for want of memory. */
  private isStopped = false;

  constructor(tell: Tell, care: Care | undefined) {
    this.tell = tell;
    this.care = care;
    for (const place of care?.setAside ?? [])
      if (place.kind === 'conversation') this.callIds.add(place.callId);
  }

  /** What was left out, as a sentence for the reader. */
  get problems(): readonly string[] {
    const { setAside } = this;
    if (setAside.length === 0) return [];
    const named =
      setAside.slice(0, 3).join(', ') + (setAside.length > 3 ? ` and ${setAside.length - 3} more` : '');
    const fault = this.isFull ? '' : ' because of a mistake in sip-ladder';
    return [`Set aside${fault}: ${named}. All else is here.`];
  }

  beginFile(name: string): void {
    this.file++;
    this.name = name;
    this.damages = 0;
    this.isStopped = false;
    this.records = new Set();
    this.limit = Infinity;
    for (const place of this.care?.setAside ?? []) {
      if (place.kind === 'conversation' || place.file !== this.file) continue;
      if (place.kind === 'record') this.records.add(place.record);
      else this.limit = Math.min(this.limit, place.offset);
    }
  }

  /** Bytes [offset, end) of the file are read next; false when the file is left here. */
  piece(offset: number, end: number, told: Told): boolean {
    if (end > this.limit) {
      this.setAside.push(`${this.name} from byte ${offset} on`);
      told.damage(offset, -1, 'reading on stopped the worker');
      return false;
    }
    const { index } = told;
    this.isFull ||= index.length >= limits.messages || index.arena.length >= limits.arenaBytes;
    if (this.isFull) {
      this.stopsHere(offset, `byte ${offset}`, told);
      return false;
    }
    this.offset = offset;
    const from = this.care?.from;
    this.isClose = from?.file === this.file && end > from.offset && offset < from.offset + CLOSE;
    this.tell({ kind: 'piece', file: this.file, offset });
    return true;
  }

  /** That packet is read next; false when it is left out. */
  packet(packet: number, told: Told): boolean {
    if (this.isFull) return false;
    if (this.records.has(packet)) {
      this.leaveOut(packet, told, 'reading it stopped the worker');
      return false;
    }
    if (this.isClose) this.tell({ kind: 'record', file: this.file, offset: this.offset, record: packet });
    return true;
  }

  /** Reading that packet failed. */
  failed(packet: number, told: Told, error: unknown): void {
    if (error instanceof RangeError && /alloc|array length/i.test(error.message)) {
      this.isFull = true;
      const { start, base } = told.record;
      this.stopsHere(Math.max(0, base + start), `packet ${packet}`, told);
      return;
    }
    this.leaveOut(packet, told, error instanceof Error ? error.message : String(error));
  }

  /** Works on a conversation; throws when that one is left out. */
  during<T>(callId: () => string, work: () => T): T {
    if (this.care === undefined) {
      const now = performance.now();
      if (now - this.lastBeat > BEAT) {
        this.lastBeat = now;
        this.tell(undefined);
      }
      return work();
    }
    const name = callId();
    if (this.callIds.has(name)) {
      const words = `the call ${name}`;
      if (!this.setAside.includes(words)) this.setAside.push(words);
      throw new Error(
        `${words} was set aside: looking at it stopped the worker. This is a mistake in sip-ladder.`,
      );
    }
    this.tell({ kind: 'conversation', callId: name });
    const result = work();
    this.tell(undefined);
    return result;
  }

  /** Nothing more is read of the file, nor of those behind it; said once for each. */
  private stopsHere(offset: number, place: string, told: Told): void {
    if (this.isStopped) return;
    this.isStopped = true;
    this.setAside.push(`${this.name} from ${place} on, for want of memory`);
    told.damage(offset, -1, 'there is no memory for more messages');
  }

  private leaveOut(packet: number, told: Told, reason: string): void {
    told.count('packet that was set aside, by a mistake in sip-ladder', 1);
    if (this.damages++ >= MAX_NAMED) return;
    this.setAside.push(`packet ${packet} of ${this.name}`);
    const { start, end, base } = told.record;
    told.damage(Math.max(0, base + start), end - start, `packet ${packet} was set aside: ${reason}`);
  }
}
