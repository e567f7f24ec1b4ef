/** How packets become a sound without a break. */
export interface Playout {
  /** As a phone plays them, by the timestamps behind a buffer; or `raw`: all of them, whenever they came. */
  readonly mode: 'buffer' | 'raw';
  /** Seconds by which the buffer delays what it plays. */
  readonly delay: number;
}

/** Seconds by which timestamps and arrival may disagree before the sender is taken to have begun anew. */
const RESET = 1;
/** The same at the begin of a talkspurt, where the length of the silence before can be corrected unheard. */
const TALKSPURT_RESET = 0.02;
/** So many late packets in a row, and a phone's buffer fills anew. */
const LATE_RUN = 10;

export interface PacketTime {
  /** In samples since the time line begins; of the arrival not rounded. */
  readonly arrival: number;
  readonly timestamp: number;
  readonly epoch: number;
  readonly clockRate: number;
  /** The first packet of a talkspurt, as its marker bit says (RFC 3551 4.1). */
  readonly isTalkspurt: boolean;
}

/** Gives packets, in the order of their sequence numbers, their places on a time line of samples. */
export class PacketPlacer {
  late = 0;
  /** Where the next packet may begin at the earliest: whoever places a packet moves it behind. */
  end = 0;
  private readonly rate: number;
  private readonly isBuffered: boolean;
  private readonly delay: number;
  private anchor: PacketTime | undefined;
  private anchorAt = 0;
  private lateRun = 0;

  constructor(rate: number, { mode, delay }: Playout) {
    this.rate = rate;
    this.isBuffered = mode === 'buffer';
    this.delay = this.isBuffered ? Math.round(delay * rate) : 0;
  }

  /** The first sample of a packet; undefined for one that came too late to be played. */
  place(packet: PacketTime): number | undefined {
    const { anchor } = this;
    if (anchor === undefined || anchor.epoch !== packet.epoch || anchor.clockRate !== packet.clockRate)
      return this.begin(packet);
    const ticks = packet.timestamp - anchor.timestamp;
    const at = this.anchorAt + Math.round((ticks * this.rate) / packet.clockRate);
    const early = at - this.delay - packet.arrival;
    if (Math.abs(early) > (packet.isTalkspurt ? TALKSPURT_RESET : RESET) * this.rate)
      return this.begin(packet);
    if (this.isBuffered && packet.arrival > at) {
      if (++this.lateRun >= LATE_RUN) return this.begin(packet);
      this.late++;
      return undefined;
    }
    this.lateRun = 0;
    return Math.max(at, this.end);
  }

  /** Its arrival tells where it belongs, and those behind it by their timestamps. */
  private begin(packet: PacketTime): number {
    this.anchor = packet;
    this.anchorAt = Math.max(Math.round(packet.arrival) + this.delay, this.end);
    this.lateRun = 0;
    return this.anchorAt;
  }
}
