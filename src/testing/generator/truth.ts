import type { CaptureFormat } from './capture-writer.ts';

/** What a generated capture holds, known because it was put there. Written beside it as JSON. */
export interface Truth {
  seed: number;
  format: CaptureFormat;
  /** Size of the file. */
  bytes: number;
  packets: number;
  /** SIP messages as sent on a hop: through the proxy a message counts twice, a retransmission once more. */
  messages: number;
  /** Bytes of those messages. */
  sipBytes: number;
  requests: Record<string, number>;
  responses: Record<string, number>;
  /** Messages that were sent again on their hop, byte for byte. */
  retransmissions: number;
  tcpMessages: number;
  /** Messages cut in two or more TCP segments. */
  splitMessages: number;
  /** Messages in two or more IP fragments. */
  fragmentedMessages: number;
  keepAlives: number;
  /** Call-IDs of INVITEs, of REGISTERs and of OPTIONS. */
  calls: number;
  registrations: number;
  optionsPings: number;
  /** INVITE dialogs (RFC 3261 12): a 101 to 199 or 2xx with a To tag made one. */
  dialogs: number;
  /** Re-INVITEs, each counted once however many hops and challenges it took. */
  reInvites: number;
  holds: number;
  answered: number;
  busy: number;
  cancelled: number;
  rejected: number;
  rtpStreams: number;
  rtpPackets: number;
  /** Packets missing from the streams: sequence numbers that were skipped. */
  rtpLost: number;
  rtpBytes: number;
}

export function newTruth(seed: number, format: CaptureFormat): Truth {
  return {
    seed,
    format,
    bytes: 0,
    packets: 0,
    messages: 0,
    sipBytes: 0,
    requests: {},
    responses: {},
    retransmissions: 0,
    tcpMessages: 0,
    splitMessages: 0,
    fragmentedMessages: 0,
    keepAlives: 0,
    calls: 0,
    registrations: 0,
    optionsPings: 0,
    dialogs: 0,
    reInvites: 0,
    holds: 0,
    answered: 0,
    busy: 0,
    cancelled: 0,
    rejected: 0,
    rtpStreams: 0,
    rtpPackets: 0,
    rtpLost: 0,
    rtpBytes: 0,
  };
}
