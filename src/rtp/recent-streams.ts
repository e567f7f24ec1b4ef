const SLOTS = 1 << 12;
/** SSRC, addresses, ports, number of the stream plus one; as many as make two slots one line of the processor's cache. */
const WORDS = 8;

/**
 * Streams by what stands in their packets (IPv4 in front of `udp`, the place of the UDP header, RTP behind it), so that
 * no address is looked up. Slots are taken over by whoever comes: a stream that is not found is told again.
 */
export class RecentStreams {
  private readonly slots = new Uint32Array(SLOTS * WORDS);
  private at = 0;

  clear(): void {
    this.slots.fill(0);
  }

  /** The number of the stream; -1 if it is not known, and may be told. */
  find(words: DataView, udp: number): number {
    const { slots } = this;
    const source = words.getUint32(udp - 8);
    const destination = words.getUint32(udp - 4);
    const ports = words.getUint32(udp);
    const ssrc = words.getUint32(udp + 16);
    const first = (Math.imul(ssrc ^ ports ^ source ^ (destination << 8), 0x9e3779b1) >>> 20) * WORDS;
    for (let way = 0; way <= WORDS; way += WORDS) {
      const at = first ^ way;
      if (
        slots[at] === ssrc &&
        slots[at + 1] === source &&
        slots[at + 2] === destination &&
        slots[at + 3] === ports
      ) {
        this.at = at;
        return slots[at + 4]! - 1;
      }
    }
    // Who was here moves to the other slot of the line.
    slots.copyWithin(first ^ WORDS, first, first + WORDS);
    slots[first] = ssrc;
    slots[first + 1] = source;
    slots[first + 2] = destination;
    slots[first + 3] = ports;
    slots[first + 4] = 0;
    this.at = first;
    return -1;
  }

  /** The stream that was not found last is this one. */
  tell(stream: number): void {
    this.slots[this.at + 4] = stream + 1;
  }
}
