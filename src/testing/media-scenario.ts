import { reportOf } from '../engine/answers/report.ts';
import type { Report } from '../share/report/report-types.ts';
import { pcapFile, type TestPacket } from './capture-files.ts';
import { analyse } from './captures.ts';
import { ip, udp, v4 } from './layers.ts';
import { rtpPacket, type RtpSent } from './rtp-streams.ts';
import { scenario } from './scenario.ts';

/** RTP that goes beside a call flow. */
export interface Sending {
  /** `192.0.2.1:4000` */
  readonly from: string;
  readonly to: string;
  /** Seconds since the first message. */
  readonly start: number;
  readonly seconds: number;
  readonly payloadType?: number;
  readonly ssrc?: number;
  /** Changes the packets of every 20 ms, or leaves them out. */
  readonly change?: (packet: RtpSent, number: number) => RtpSent | undefined;
}

/** The caller holds, and is back after three seconds. */
export const holdAndResume = `
  alice -> bob: INVITE sdp=sendonly +3
  bob -> alice: 200 sdp=recvonly
  alice -> bob: ACK
  alice -> bob: INVITE sdp +3
  bob -> alice: 200 sdp
  alice -> bob: ACK`;

/** A call flow as `scenario.ts` has it, with the media that were sent meanwhile. The first name is 192.0.2.1, and so on. */
export async function mediaReport(text: string, sendings: readonly Sending[]): Promise<Report> {
  return reportOf(await analyse({ name: 'scenario.pcap', bytes: mediaCapture(text, sendings) }));
}

export function mediaCapture(text: string, sendings: readonly Sending[]): Uint8Array<ArrayBuffer> {
  const flow = scenario(text).packets;
  const begin = flow[0]!.time!;
  const packets = [...flow, ...sendings.flatMap((sending, i) => packetsOf(sending, begin, i))];
  packets.sort((a, b) => Number(a.time! - b.time!));
  return pcapFile(packets, { linkType: 101, nanoseconds: true });
}

/** The findings of one rule, as `severity title`. */
export async function mediaFindings(
  code: string,
  text: string,
  ...sendings: readonly Sending[]
): Promise<string[]> {
  const { findings } = await mediaReport(text, sendings);
  return findings
    .filter((finding) => finding.code === code)
    .map(({ severity, title }) => `${severity} ${title}`);
}

/** Alice called Bob for so many seconds, both ways; their audio is at 192.0.2.1:4000 and 192.0.2.2:4000. */
export function callOf(seconds: number, offer = 'sdp', answer = 'sdp', between = ''): string {
  return `alice -> bob: INVITE ${offer}\nbob -> alice: 200 ${answer}\nalice -> bob: ACK\n${between}\nalice -> bob: BYE +${seconds}\nbob -> alice: 200`;
}

/** From Alice to Bob, or back, while such a call lasts. */
export function speech(by: 'alice' | 'bob', seconds: number, more: Partial<Sending> = {}): Sending {
  const ends = ['192.0.2.1:4000', '192.0.2.2:4000'] as const;
  const [from, to] = by === 'alice' ? ends : [ends[1], ends[0]];
  return { from, to, start: 0.1, seconds: seconds - 0.2, ...more };
}

function packetsOf(
  { from, to, start, seconds, payloadType = 0, ssrc, change }: Sending,
  begin: bigint,
  number: number,
): TestPacket[] {
  const [source, destination] = [from, to].map((endpoint) => {
    const [address = '', port = ''] = endpoint.split(':');
    return { address: v4(address), port: Number(port) };
  });
  const count = Math.round(seconds * 50);
  return Array.from({ length: count }, (_, i): TestPacket | undefined => {
    const packet: RtpSent = {
      sequence: 1000 + i,
      timestamp: 160 * i,
      at: start * 1000 + 20 * i,
      payloadType,
      ssrc: ssrc ?? 0x1000 + number,
    };
    const sent = change === undefined ? packet : change(packet, i);
    if (sent === undefined) return undefined;
    const datagram = udp(source!, destination!, rtpPacket(sent));
    const bytes = ip(source!, destination!, { protocol: 17 }, datagram);
    return { bytes, time: begin + BigInt(Math.round(sent.at * 1e6)) };
  }).filter((packet) => packet !== undefined);
}
