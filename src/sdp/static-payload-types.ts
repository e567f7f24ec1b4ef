/** What an RTP payload type means without an rtpmap attribute (RFC 3551 6, tables 4 and 5). */
export interface StaticPayloadType {
  payloadType: number;
  kind: 'audio' | 'video' | 'audio/video';
  name: string;
  /** Hz of the RTP clock, which for G722 is not the sampling rate. */
  clockRate: number;
  channels: number;
}

const table: readonly StaticPayloadType[] = [
  audio(0, 'PCMU', 8000),
  audio(3, 'GSM', 8000),
  audio(4, 'G723', 8000),
  audio(5, 'DVI4', 8000),
  audio(6, 'DVI4', 16000),
  audio(7, 'LPC', 8000),
  audio(8, 'PCMA', 8000),
  audio(9, 'G722', 8000),
  audio(10, 'L16', 44100, 2),
  audio(11, 'L16', 44100),
  audio(12, 'QCELP', 8000),
  audio(13, 'CN', 8000),
  audio(14, 'MPA', 90000),
  audio(15, 'G728', 8000),
  audio(16, 'DVI4', 11025),
  audio(17, 'DVI4', 22050),
  audio(18, 'G729', 8000),
  video(25, 'CelB'),
  video(26, 'JPEG'),
  video(28, 'nv'),
  video(31, 'H261'),
  video(32, 'MPV'),
  { payloadType: 33, kind: 'audio/video', name: 'MP2T', clockRate: 90000, channels: 1 },
  video(34, 'H263'),
];

const byNumber = new Map(table.map((entry) => [entry.payloadType, entry]));

/** Undefined for numbers that are dynamic, reserved (1, 2, 19, 72 to 76) or unassigned. */
export function findStaticPayloadType(payloadType: number): StaticPayloadType | undefined {
  return byNumber.get(payloadType);
}

function audio(payloadType: number, name: string, clockRate: number, channels = 1): StaticPayloadType {
  return { payloadType, kind: 'audio', name, clockRate, channels };
}

function video(payloadType: number, name: string): StaticPayloadType {
  return { payloadType, kind: 'video', name, clockRate: 90000, channels: 1 };
}
