import type { TestPacket } from './capture-files.ts';
import { scenario } from './scenario.ts';

/** In nanoseconds. */
export const MILLISECOND = 1_000_000n;
/** What the network takes from one host to the other. */
const WAY = 20n * MILLISECOND;

const { packets } = scenario(`
  alice -> bob: INVITE sdp
  bob -> alice: 180
  bob -> alice: 200 sdp +2
  alice -> bob: ACK
  alice -> bob: INVITE sdp=sendonly +3
  bob -> alice: 200 sdp=recvonly
  alice -> bob: ACK
  bob -> alice: BYE +4
  alice -> bob: 200
`);

/** Whether alice sent it, by message. */
export const fromAlice = [true, false, false, true, true, false, true, false, true];

/** When the first message was sent. */
export const beginning = packets[0]?.time ?? 0n;

/** One call (held once by the caller, 9 messages) as it was seen at one end, by a clock that is off by `skew` (ns). */
export function packetsSeenAt(end: 'alice' | 'bob', skew: bigint): TestPacket[] {
  return packets.map((packet, i) => {
    const isSender = fromAlice[i] === (end === 'alice');
    return { ...packet, time: (packet.time ?? 0n) + (isSender ? 0n : WAY) + skew };
  });
}
