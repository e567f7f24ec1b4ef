import type { Packet } from '../../../network/packet.ts';

/** TLS record of a handshake, and a ClientHello in it (RFC 8446 5.1, 4.1.2). */
const HANDSHAKE = 22;
const CLIENT_HELLO = 1;
/** Where the random of a ClientHello stands in its segment, and its length. */
const RANDOM = 11;
const LENGTH = 32;

/** The lines of key logs that open certain connections, so that those of others stay where they are. */
export class KeyLogLines {
  /** By the random of the ClientHello, as key logs write it. */
  private readonly lines = new Map<string, string[]>();
  private readonly inUse = new Set<string>();

  add(text: string): void {
    for (const line of text.split(/\r\n|[\r\n]/)) {
      const random = /^[ \t]*\w{1,60}[ \t]+([0-9a-fA-F]{64})[ \t]/.exec(line)?.[1]?.toLowerCase();
      if (random === undefined) continue;
      const known = this.lines.get(random) ?? [];
      known.push(line.trim());
      this.lines.set(random, known);
    }
  }

  /** A segment of a connection that is copied. */
  segment({ bytes, start, end }: Packet): void {
    if (end - start < RANDOM + LENGTH || bytes[start] !== HANDSHAKE || bytes[start + 5] !== CLIENT_HELLO)
      return;
    let random = '';
    for (let at = start + RANDOM; at < start + RANDOM + LENGTH; at++)
      random += bytes[at]!.toString(16).padStart(2, '0');
    this.inUse.add(random);
  }

  linesInUse(): string {
    const lines = [...this.inUse].flatMap((random) => this.lines.get(random) ?? []);
    return lines.map((line) => `${line}\n`).join('');
  }
}
