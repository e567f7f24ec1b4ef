import type { RtcpPacket, ReportBlock, VoipMetrics } from './rtcp.ts';

/** Sender reports that wait for the report block that names them. */
const REPORTS = 1024;

/** What RTCP told of a stream; ms, seconds on the clock of the packets' arrival. */
export interface RtcpSummary {
  readonly senderReports: number;
  /** Report blocks about it. */
  readonly receiverReports: number;
  /** What its receiver counted last, and the worst share between two reports. */
  readonly lost: number | undefined;
  readonly worstFractionLost: number;
  /** The largest that its receiver measured. */
  readonly maxJitterMs: number | undefined;
  /** From where the capture was taken to the receiver and back. */
  readonly meanRoundTripMs: number | undefined;
  readonly maxRoundTripMs: number | undefined;
  readonly cname: string | undefined;
  readonly goodbyeAt: number | undefined;
  /** The last that its receiver sent (RFC 3611 4.7). */
  readonly voipMetrics: VoipMetrics | undefined;
}

interface Gathered {
  senderReports: number;
  receiverReports: number;
  lost: number | undefined;
  worstFractionLost: number;
  maxJitter: number;
  roundTrips: number;
  sumOfRoundTrips: number;
  maxRoundTrip: number;
  cname: string | undefined;
  goodbyeAt: number | undefined;
  voipMetrics: VoipMetrics | undefined;
}

/** Gathers what RTCP tells of some sources, by SSRC. */
export class RtcpReports {
  private readonly sources = new Map<number, Gathered>();
  /** When sender reports came by, by source and the time they are named by; the oldest are forgotten. */
  private readonly sent = new Map<string, number>();

  /** Takes the packets of a compound that came at a time (seconds). */
  take(packets: readonly RtcpPacket[], time: number): void {
    for (const packet of packets) {
      switch (packet.kind) {
        case 'sender-report':
          this.gathered(packet.ssrc).senderReports++;
          this.noteSent(`${packet.ssrc} ${packet.ntp}`, time);
          for (const block of packet.blocks) this.takeBlock(block, time);
          break;
        case 'receiver-report':
          for (const block of packet.blocks) this.takeBlock(block, time);
          break;
        case 'source':
          this.gathered(packet.ssrc).cname = packet.cname;
          break;
        case 'goodbye':
          for (const ssrc of packet.sources) this.gathered(ssrc).goodbyeAt ??= time;
          break;
        case 'voip-metrics':
          this.gathered(packet.metrics.ssrc).voipMetrics = packet.metrics;
          break;
      }
    }
  }

  /** Undefined where nothing was told; `clockRate` in Hz. */
  summary(ssrc: number, clockRate: number | undefined): RtcpSummary | undefined {
    const found = this.sources.get(ssrc);
    if (found === undefined) return undefined;
    const { maxJitter, roundTrips, sumOfRoundTrips, maxRoundTrip, ...rest } = found;
    const hasJitter = rest.receiverReports > 0 && clockRate !== undefined && clockRate > 0;
    return {
      ...rest,
      maxJitterMs: hasJitter ? (1000 * maxJitter) / clockRate : undefined,
      meanRoundTripMs: roundTrips > 0 ? (1000 * sumOfRoundTrips) / roundTrips : undefined,
      maxRoundTripMs: roundTrips > 0 ? 1000 * maxRoundTrip : undefined,
    };
  }

  private gathered(ssrc: number): Gathered {
    let found = this.sources.get(ssrc);
    if (found === undefined) this.sources.set(ssrc, (found = nothing()));
    return found;
  }

  private noteSent(key: string, time: number): void {
    if (this.sent.has(key)) return;
    this.sent.set(key, time);
    if (this.sent.size > REPORTS) this.sent.delete(this.sent.keys().next().value!);
  }

  /**
   * RFC 3550 6.4.1 takes the time at the sender; here it is when its report came by, so what is measured begins and ends
   * at the capture.
   */
  private takeBlock(
    { ssrc, fractionLost, lost, jitter, lastReport, delay }: ReportBlock,
    time: number,
  ): void {
    const of = this.gathered(ssrc);
    of.receiverReports++;
    of.lost = lost;
    of.worstFractionLost = Math.max(of.worstFractionLost, fractionLost);
    of.maxJitter = Math.max(of.maxJitter, jitter);
    const sent = lastReport === 0 ? undefined : this.sent.get(`${ssrc} ${lastReport}`);
    const roundTrip = sent === undefined ? -1 : time - sent - delay;
    if (roundTrip < 0) return;
    of.roundTrips++;
    of.sumOfRoundTrips += roundTrip;
    of.maxRoundTrip = Math.max(of.maxRoundTrip, roundTrip);
  }
}

function nothing(): Gathered {
  return {
    senderReports: 0,
    receiverReports: 0,
    lost: undefined,
    worstFractionLost: 0,
    maxJitter: 0,
    roundTrips: 0,
    sumOfRoundTrips: 0,
    maxRoundTrip: 0,
    cname: undefined,
    goodbyeAt: undefined,
    voipMetrics: undefined,
  };
}
