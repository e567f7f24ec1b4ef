import { ByteInterner, TupleInterner } from '../bytes/interner.ts';
import type { MessageScan } from './scan.ts';

/** The chain of a message without Via. */
export const NO_VIA = 0;

/**
 * The Via lists of a capture, as numbers. A list is its topmost entry in front of another list, so the message on the
 * next hop (one entry more, RFC 3261 16.6) points at the list of the message before it: equal lists are equal
 * numbers. An entry is its sent-by and branch (RFC 3261 17.2.3); received, rport and the rest don't count.
 */
export class ViaChains {
  private readonly entries = new ByteInterner();
  private readonly lists = new TupleInterner(2);
  private scratch = new Uint8Array(512);

  /** The chain of the scanned message. */
  add(bytes: Uint8Array, scan: MessageScan): number {
    let chain = NO_VIA;
    for (let i = scan.viaCount - 1; i >= 0; i--)
      chain = this.lists.intern(this.entry(bytes, scan, i), chain) + 1;
    return chain;
  }

  /** The number of the topmost entry. */
  top(chain: number): number {
    return chain === NO_VIA ? 0 : this.lists.value(chain - 1, 0);
  }

  /** The chain without its topmost entry. */
  rest(chain: number): number {
    return chain === NO_VIA ? NO_VIA : this.lists.value(chain - 1, 1);
  }

  /** The topmost branch as text, empty when there is none. */
  branch(chain: number): string {
    if (chain === NO_VIA) return '';
    const text = this.entries.text(this.top(chain));
    return text.slice(text.indexOf('\0') + 1);
  }

  private entry(bytes: Uint8Array, { vias }: MessageScan, i: number): number {
    const slot = i * 4;
    const sentByStart = vias[slot]!;
    const sentByLength = vias[slot + 1]! - sentByStart;
    const branchStart = vias[slot + 2]!;
    const branchLength = vias[slot + 3]! - branchStart;
    const length = sentByLength + 1 + branchLength;
    if (length > this.scratch.length) this.scratch = new Uint8Array(length * 2);
    const { scratch } = this;
    for (let k = 0; k < sentByLength; k++) scratch[k] = bytes[sentByStart + k]!;
    scratch[sentByLength] = 0;
    for (let k = 0; k < branchLength; k++) scratch[sentByLength + 1 + k] = bytes[branchStart + k]!;
    return this.entries.intern(scratch, 0, length);
  }
}
