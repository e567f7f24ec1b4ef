export const captureFormats = ['pcap', 'pcap-ns', 'pcapng'] as const;
export type CaptureFormat = (typeof captureFormats)[number];

const linkTypeEthernet = 1;
const snapLength = 262144;
const pieceSize = 1 << 20;
/** The most that one packet adds: a frame of ours, its record header and padding. */
const recordRoom = 4096;

/** Writes packets as a capture file, in pieces that are valid only while `write` runs. */
export class CaptureWriter {
  /** Bytes of the file so far, those not yet handed to `write` included. */
  bytes = 0;
  packets = 0;
  private readonly piece = new Uint8Array(pieceSize);
  private readonly view = new DataView(this.piece.buffer);
  private used = 0;
  private readonly format: CaptureFormat;
  private readonly startSeconds: number;
  private readonly write: (piece: Uint8Array) => void;

  /** `startSeconds`: Unix time, whole seconds, from which the times of packets count. */
  constructor(format: CaptureFormat, startSeconds: number, write: (piece: Uint8Array) => void) {
    this.format = format;
    this.startSeconds = startSeconds;
    this.write = write;
    if (format === 'pcapng') this.writeSectionAndInterface();
    else this.writeFileHeader(format === 'pcap-ns' ? 0xa1b23c4d : 0xa1b2c3d4);
  }

  /** One Ethernet frame of at most 4000 bytes; `time` in nanoseconds since the start. */
  writePacket(time: number, frame: Uint8Array): void {
    if (this.used + recordRoom > pieceSize) this.flush();
    if (this.format === 'pcapng') this.writeEnhancedPacketBlock(time, frame);
    else this.writeRecord(time, frame);
    this.packets++;
  }

  flush(): void {
    if (this.used > 0) this.write(this.piece.subarray(0, this.used));
    this.used = 0;
  }

  private put32(value: number): void {
    this.view.setUint32(this.used, value, true);
    this.used += 4;
    this.bytes += 4;
  }

  private putBytes(bytes: Uint8Array, room: number): void {
    this.piece.set(bytes, this.used);
    this.piece.fill(0, this.used + bytes.length, this.used + room);
    this.used += room;
    this.bytes += room;
  }

  /** draft-ietf-opsawg-pcap, sections 4 and 5 */
  private writeFileHeader(magic: number): void {
    for (const word of [magic, 0x0004_0002, 0, 0, snapLength, linkTypeEthernet]) this.put32(word);
  }

  private writeRecord(time: number, frame: Uint8Array): void {
    const seconds = Math.floor(time / 1e9);
    const rest = time - seconds * 1e9;
    this.put32(this.startSeconds + seconds);
    this.put32(this.format === 'pcap-ns' ? rest : Math.floor(rest / 1000));
    this.put32(frame.length);
    this.put32(frame.length);
    this.putBytes(frame, frame.length);
  }

  /** draft-ietf-opsawg-pcapng, sections 4.1 and 4.2; times in microseconds, the default */
  private writeSectionAndInterface(): void {
    for (const word of [0x0a0d0d0a, 28, 0x1a2b3c4d, 1, 0xffffffff, 0xffffffff, 28]) this.put32(word);
    for (const word of [1, 20, linkTypeEthernet, snapLength, 20]) this.put32(word);
  }

  /** draft-ietf-opsawg-pcapng, section 4.3 */
  private writeEnhancedPacketBlock(time: number, frame: Uint8Array): void {
    const padded = (frame.length + 3) & ~3;
    const microseconds = this.startSeconds * 1e6 + Math.floor(time / 1000);
    this.put32(6);
    this.put32(32 + padded);
    this.put32(0);
    this.put32(Math.floor(microseconds / 0x1_0000_0000));
    this.put32(microseconds % 0x1_0000_0000);
    this.put32(frame.length);
    this.put32(frame.length);
    this.putBytes(frame, padded);
    this.put32(32 + padded);
  }
}
