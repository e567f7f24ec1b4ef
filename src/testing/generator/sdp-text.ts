import { formatAddress } from './frames.ts';
import type { Phone } from './phones.ts';
import type { Random } from './random.ts';

export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** One side's session description (RFC 8866), which changes with every offer. */
export interface Session {
  readonly phone: Phone;
  readonly mediaPort: number;
  readonly id: number;
  version: number;
  /** Media descriptions after the first; a call that began with video keeps its line (RFC 3264 8). */
  readonly video: 'none' | 'offered' | 'refused';
  readonly videoLines: readonly string[];
}

export function newSession(random: Random, phone: Phone, video: Session['video']): Session {
  const id = random.integer(1_000_000, 4_000_000_000);
  const mediaPort = 16384 + 2 * random.integer(0, 20000);
  const lines = video === 'offered' ? formatVideo(random, phone, mediaPort + 2) : ['m=video 0 RTP/AVPF 102'];
  return { phone, mediaPort, id, version: id, video, videoLines: video === 'none' ? [] : lines };
}

export function formatOffer(session: Session, direction: Direction): string {
  return formatSession(session, session.phone.model.codecs, session.videoLines, direction);
}

/** An answer names the codec that was chosen, and refuses video. */
export function formatAnswer(session: Session, direction: Direction): string {
  const codecs = session.phone.model.codecs.filter(
    ([payloadType]) => payloadType === 8 || payloadType === 101,
  );
  const video = session.video === 'none' ? [] : ['m=video 0 RTP/AVPF 102'];
  return formatSession(session, codecs, video, direction);
}

function formatSession(
  { phone, mediaPort, id, version }: Session,
  codecs: Phone['model']['codecs'],
  video: readonly string[],
  direction: Direction,
): string {
  const address = formatAddress(phone.address);
  const lines = [
    'v=0',
    `o=- ${id} ${version} IN IP4 ${address}`,
    's=-',
    `c=IN IP4 ${address}`,
    't=0 0',
    `m=audio ${mediaPort} RTP/AVP ${codecs.map(([payloadType]) => payloadType).join(' ')}`,
  ];
  for (const [payloadType, encoding, parameters] of codecs) {
    lines.push(`a=rtpmap:${payloadType} ${encoding}`);
    if (parameters !== undefined) lines.push(`a=fmtp:${payloadType} ${parameters}`);
  }
  lines.push('a=ptime:20', `a=${direction}`, `a=rtcp:${mediaPort + 1} IN IP4 ${address}`, ...video);
  return `${lines.join('\r\n')}\r\n`;
}

/** Long enough that an INVITE with it does not fit one packet. */
function formatVideo(random: Random, phone: Phone, port: number): string[] {
  const address = formatAddress(phone.address);
  const candidates = Array.from({ length: 6 }, (_, index) => {
    const priority = 2130706431 - index * 256;
    return `a=candidate:${random.hex(8)} 1 UDP ${priority} ${address} ${port + 2 * index} typ host`;
  });
  return [
    `m=video ${port} RTP/AVPF 102 103`,
    'a=rtpmap:102 H264/90000',
    'a=fmtp:102 profile-level-id=42801F;packetization-mode=1',
    'a=rtpmap:103 VP8/90000',
    'a=rtcp-fb:* ccm fir',
    'a=rtcp-fb:102 nack pli',
    `a=ice-ufrag:${random.hex(8)}`,
    `a=ice-pwd:${random.hex(24)}`,
    ...candidates,
    'a=sendrecv',
  ];
}
