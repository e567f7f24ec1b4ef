import { encodeText } from '../bytes/text.ts';
import { copyArrival, type Arrival } from '../network/packet.ts';
import type { StreamLayer } from '../network/transport/stream-layer.ts';
import { MsrpStream, type MsrpMessage } from './msrp.ts';

const HEAD = encodeText('MSRP ');

/** MSRP over TCP, and in TLS that is opened: tells of each request and response, with where and when it began. */
export function msrpLayer(take: (message: MsrpMessage, arrival: Arrival) => void): StreamLayer {
  return {
    id: 'msrp',
    name: 'MSRP',
    spec: 'RFC 4975',
    sniff(bytes, start, end) {
      for (const [i, byte] of HEAD.entries()) {
        if (start + i >= end) return undefined;
        if (bytes[start + i] !== byte) return false;
      }
      return true;
    },
    connect: () => () => {
      const stream = new MsrpStream(take);
      return {
        done: false,
        data: (segment) => stream.data(segment.bytes, segment.start, segment.end, copyArrival(segment)),
        gap: () => stream.cut(),
        end: () => stream.cut(),
      };
    },
  };
}
