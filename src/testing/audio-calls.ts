import { pcapFile, type TestPacket } from './capture-files.ts';
import { ip, udp, v4 } from './layers.ts';
import { rtpPacket } from './rtp-streams.ts';

/** What the caller sends; the callee is silent. */
export interface AudioCall {
  readonly payloadType: number;
  /** `opus/48000/2`; nothing for static payload types. */
  readonly rtpmap?: string;
  readonly fmtp?: string;
  /** Further lines of both descriptions. */
  readonly lines?: readonly string[];
  /** The transport of the media line; `RTP/AVP` if undefined. */
  readonly transport?: string;
  /** 20 ms each. */
  readonly payloads: readonly Uint8Array[];
  /** Units of the RTP clock in 20 ms. */
  readonly step: number;
  /** What becomes of a packet on its way to the wire. */
  readonly protect?: (packet: Uint8Array) => Uint8Array;
}

const caller = '192.0.2.1';
const callee = '192.0.2.2';
const START = 1_700_000_000_000_000_000n;

/** A capture of a call that is answered after 0.1 s, with packets from 0.2 s on. */
export function audioCall(call: AudioCall): Uint8Array<ArrayBuffer> {
  const packets: TestPacket[] = [];
  const send = (from: string, port: number, seconds: number, bytes: Uint8Array): void => {
    const source = { address: v4(from), port };
    const destination = { address: v4(from === caller ? callee : caller), port };
    packets.push({
      bytes: ip(source, destination, { protocol: 17 }, udp(source, destination, bytes)),
      time: START + BigInt(Math.round(seconds * 1e9)),
    });
  };
  const sip = (from: string, seconds: number, first: string, cseq: string, body = ''): void =>
    send(from, 5060, seconds, message(first, cseq, body));
  const invite = 'INVITE sip:bob@192.0.2.2 SIP/2.0';
  sip(caller, 0, invite, '1 INVITE', description(caller, call));
  sip(callee, 0.1, 'SIP/2.0 200 OK', '1 INVITE', description(callee, call));
  sip(caller, 0.11, 'ACK sip:bob@192.0.2.2 SIP/2.0', '1 ACK');
  const { payloads, payloadType, step, protect = (packet) => packet } = call;
  for (const [i, payload] of payloads.entries()) {
    const packet = rtpPacket({
      sequence: i + 1,
      timestamp: i * step,
      at: 0,
      payloadType,
      payload,
    });
    send(caller, 4000, 0.2 + i * 0.02, protect(packet));
  }
  const end = 0.3 + payloads.length * 0.02;
  sip(caller, end, 'BYE sip:bob@192.0.2.2 SIP/2.0', '2 BYE');
  sip(callee, end + 0.01, 'SIP/2.0 200 OK', '2 BYE');
  return pcapFile(packets, { linkType: 101, nanoseconds: true });
}

/** Payloads that each stand behind their length in two bytes. */
export function splitPayloads(file: Uint8Array): Uint8Array[] {
  const payloads: Uint8Array[] = [];
  for (let at = 0; at + 2 <= file.length;) {
    const end = at + 2 + ((file[at]! << 8) | file[at + 1]!);
    payloads.push(file.subarray(at + 2, end));
    at = end;
  }
  return payloads;
}

function description(
  address: string,
  { payloadType, rtpmap, fmtp, lines = [], transport }: AudioCall,
): string {
  return [
    'v=0',
    `o=- 1 1 IN IP4 ${address}`,
    's=-',
    `c=IN IP4 ${address}`,
    't=0 0',
    `m=audio 4000 ${transport ?? 'RTP/AVP'} ${payloadType}`,
    ...(rtpmap === undefined ? [] : [`a=rtpmap:${payloadType} ${rtpmap}`]),
    ...(fmtp === undefined ? [] : [`a=fmtp:${payloadType} ${fmtp}`]),
    ...lines,
    '',
  ].join('\r\n');
}

function message(first: string, cseq: string, body: string): Uint8Array {
  const isInvite = first.startsWith('INVITE');
  const head = [
    first,
    `Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK${cseq.replace(' ', '')}`,
    'From: <sip:alice@192.0.2.1>;tag=a',
    `To: <sip:bob@192.0.2.2>${isInvite ? '' : ';tag=b'}`,
    'Call-ID: audio-call',
    `CSeq: ${cseq}`,
    'Contact: <sip:192.0.2.1>',
    'Max-Forwards: 70',
    ...(body === '' ? [] : ['Content-Type: application/sdp']),
    `Content-Length: ${body.length}`,
    '',
    body,
  ];
  return new TextEncoder().encode(head.join('\r\n'));
}
