import { Inflate } from 'fflate';
import { limits } from '../../bytes/limits.ts';

/** Input that is inflated at once: deflate makes at most 1032 bytes of one, so little is made in vain. */
const PIECE = 1 << 13;
/** The empty block that the sender takes away behind each message (RFC 7692 7.2.1). */
const FLUSH = Uint8Array.of(0, 0, 0xff, 0xff);

/**
 * Inflates the messages of one direction (RFC 7692), each of which may repeat what was in those before it. Where they
 * did not agree to that, there is nothing to do otherwise: such messages repeat only themselves.
 */
export class MessageInflater {
  private inflate: Inflate | undefined;
  private pieces: Uint8Array[] = [];
  private length = 0;

  /** Undefined when it repeats what was not captured, is damaged, or becomes too large. */
  message(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
    this.length = 0;
    this.inflate ??= new Inflate((piece) => this.take(piece));
    try {
      for (let at = 0; at < bytes.length; at += PIECE) this.inflate.push(bytes.subarray(at, at + PIECE));
      this.inflate.push(FLUSH);
    } catch {
      // What the next one repeats of this one is unknown.
      this.inflate = undefined;
      this.pieces = [];
      return undefined;
    }
    const whole = new Uint8Array(this.length);
    let at = 0;
    for (const piece of this.pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    this.pieces = [];
    return whole;
  }

  private take(piece: Uint8Array): void {
    this.length += piece.length;
    if (this.length > limits.messageBytes) throw new RangeError('too large');
    this.pieces.push(piece);
  }
}
