import type { Script } from './schedule.ts';
import type { Session } from './sdp-text.ts';
import type { Simulation } from './simulation.ts';

/** What a call tells its streams. */
export interface Media {
  over: boolean;
  held: boolean;
}

const packetSeconds = 0.02;
const samplesPerPacket = 160;

/** One direction of PCMA audio, a packet every 20 ms (RFC 3551 4.5.14), with some jitter and now and then a loss. */
export function* streamScript(simulation: Simulation, from: Session, to: Session, media: Media): Script {
  const { random, schedule, truth, wire } = simulation;
  truth.rtpStreams++;
  const source = { address: from.phone.address, port: from.mediaPort };
  const destination = { address: to.phone.address, port: to.mediaPort };
  const rtp = {
    payloadType: 8,
    marker: true,
    sequence: random.integer(0, 0xffff),
    timestamp: random.word(),
    ssrc: random.word(),
  };
  const lossShare = random.chance(0.1) ? 0.01 : 0;
  const start = schedule.now / 1e9;
  for (let tick = 1; !media.over; tick++) {
    if (media.held) {
      rtp.marker = true;
    } else {
      if (lossShare > 0 && !rtp.marker && random.chance(lossShare)) truth.rtpLost++;
      else wire.sendRtp(source, destination, rtp, noise(random.word()));
      rtp.marker = false;
      rtp.sequence = (rtp.sequence + 1) & 0xffff;
    }
    rtp.timestamp = (rtp.timestamp + samplesPerPacket) >>> 0;
    // Against the stream's own clock, so that jitter does not add up.
    yield start + tick * packetSeconds + random.fraction() * 0.002 - schedule.now / 1e9;
  }
}

const speech = new Uint8Array(4096);
for (let at = 0; at < speech.length; at++) speech[at] = (Math.imul(at + 1, 0x9e3779b1) >>> 13) & 0xff;

function noise(word: number): Uint8Array {
  const start = word % (speech.length - samplesPerPacket);
  return speech.subarray(start, start + samplesPerPacket);
}
