import { pcapFile } from './capture-files.ts';
import { ip, udp, v4 } from './layers.ts';

/** An RTP packet that was sent; `at` is its time in ms. */
export interface RtpSent {
  readonly sequence: number;
  readonly timestamp: number;
  readonly at: number;
  readonly ssrc?: number;
  readonly payloadType?: number;
  readonly isMarked?: boolean;
  readonly payload?: Uint8Array;
  /** What is done to the packet before it is sent. */
  readonly protect?: (packet: Uint8Array) => Uint8Array;
  readonly source?: { readonly address: number; readonly port: number };
  readonly destination?: { readonly address: number; readonly port: number };
}

const START = 1_700_000_000_000_000_000n;

export function rtpPacket({
  sequence,
  timestamp,
  ssrc = 0x1234,
  payloadType = 0,
  isMarked,
  payload,
  protect = (packet) => packet,
}: RtpSent): Uint8Array {
  const body = payload ?? new Uint8Array(160).fill(0xff);
  const bytes = new Uint8Array(12 + body.length);
  const view = new DataView(bytes.buffer);
  bytes[0] = 0x80;
  bytes[1] = payloadType | (isMarked === true ? 0x80 : 0);
  view.setUint16(2, sequence);
  view.setUint32(4, timestamp);
  view.setUint32(8, ssrc);
  bytes.set(body, 12);
  return protect(bytes);
}

/** A capture of packets, in the order given. */
export function rtpCapture(sent: readonly RtpSent[]): Uint8Array<ArrayBuffer> {
  const packets = sent.map((packet) => {
    const source = packet.source ?? { address: v4('192.0.2.1'), port: 4000 };
    const destination = packet.destination ?? { address: v4('192.0.2.2'), port: 4000 };
    const bytes = ip(source, destination, { protocol: 17 }, udp(source, destination, rtpPacket(packet)));
    return { bytes, time: START + BigInt(Math.round(packet.at * 1e6)) };
  });
  return pcapFile(packets, { linkType: 101, nanoseconds: true });
}
