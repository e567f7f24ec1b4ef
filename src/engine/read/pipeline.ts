import type { FileSummary } from '../../capture/file-summary.ts';
import type { Time } from '../../capture/time.ts';
import type { TextMessage, TextSink } from '../../capture/logs/text-format.ts';
import type { SeenMsrp } from '../../call/streams/msrp.ts';
import { knownClocks } from '../../call/streams/known-clocks.ts';
import { CaptureRecord, type RecordSink } from '../../capture/record.ts';
import { u32be } from '../../bytes/endian.ts';
import { limits } from '../../bytes/limits.ts';
import { Addresses } from '../../network/address.ts';
import { decodeCarried, decodePacket } from '../../network/decode.ts';
import { streamLayers } from '../../network/registry.ts';
import { isNatTraversal } from '../../network/ip/esp.ts';
import { Fragments } from '../../network/ip/fragments.ts';
import type { NetworkContext } from '../../network/decoder.ts';
import { copyArrival, Packet, type Arrival, type Next } from '../../network/packet.ts';
import { SctpMessages } from '../../network/transport/sctp.ts';
import { LayeredStream, sniffLayers } from '../../network/transport/layered-stream.ts';
import type { StreamContent, StreamLayer } from '../../network/transport/stream-layer.ts';
import type { Segment } from '../../network/transport/segment.ts';
import { Streams } from '../../network/transport/streams.ts';
import type { TlsConnection, TlsReader } from '../../network/transport/tls/tls-connection.ts';
import { RtpStreams, sniffRtp } from '../../rtp/streams.ts';
import { cutDatagram, StreamFraming, type MessageSink } from '../../sip/framing.ts';
import { besides, messageFlag, MessageIndex } from '../../sip/message-index.ts';
import { MessageScan } from '../../sip/scan.ts';
import { sniffStartLine } from '../../sip/sniff.ts';
import type { SharedArrangement } from '../../share/shared-calls.ts';
import { noExtras, type Extras } from './extras.ts';

const NO_BYTES = new Uint8Array();
/** Bytes before a message in its frame: as many as fit the column. */
const MAX_HEAD = 0xffff;

/**
 * Joins the stages: a record of a capture goes in, SIP messages end up in the index, RTP packets in their streams.
 * One for all files that are open together; what is in flight (fragments, TCP streams) belongs to one file.
 */
export class Pipeline implements RecordSink, MessageSink, TextSink {
  readonly record = new CaptureRecord();
  readonly addresses = new Addresses();
  readonly index: MessageIndex;
  readonly rtp: RtpStreams;
  readonly files: FileSummary[] = [];
  /** By the number of their address. */
  readonly hostNames = new Map<number, string>();
  packets = 0;
  /** Packets that ended without SIP or RTP, by reason. */
  readonly notShown = new Map<string, number>();
  /** In the order in which they began. */
  readonly tlsConnections: TlsConnection[] = [];
  /** In the order in which they ended; none where nobody takes them. */
  readonly msrp: SeenMsrp[] = [];
  /** Secrets stand in a capture, and nothing here can use them. */
  needsExtras = false;
  /** How whoever shared calls had arranged their participants. */
  arrangement: SharedArrangement | null = null;
  /** Readers stop at what is damaged. */
  private readonly stops: boolean;
  private readonly arrivalOfText: Extras['arrivalOfText'];
  readonly tls: TlsReader;
  private readonly packetInUse = new Packet();
  /** Takes what streams carry whole, while the packet in use is theirs. */
  private readonly carried = new Packet();
  private readonly streamLayers: readonly StreamLayer[];
  private readonly scan = new MessageScan();
  private context!: NetworkContext;
  private streams!: Streams;
  private sctp!: SctpMessages;
  private file!: FileSummary;
  private fileNumber = -1;
  /** Number of the first TLS connection of the file. */
  private tlsOfFile = 0;
  /** The frame of the last message, and how many it has held. */
  private lastFrame = 0;
  private part = 0;

  /** `keptHeaders`: header fields of first INVITEs that the analysis wants to see. */
  constructor(
    keptHeaders: readonly string[] = [],
    extras: Extras = noExtras,
    layers: readonly StreamLayer[] = streamLayers,
  ) {
    this.index = new MessageIndex(keptHeaders);
    this.rtp = new RtpStreams(knownClocks(this.index, this.addresses));
    this.stops = extras.openRecords === undefined;
    this.tls = extras.tls(this.tlsConnections);
    this.arrivalOfText = extras.arrivalOfText;
    this.streamLayers = [...layers, this.tls.layer, ...(extras.layers?.(this) ?? [])];
  }

  beginFile(name: string, bytes: number): FileSummary {
    this.file = {
      name,
      bytes,
      format: '',
      compression: null,
      packets: 0,
      interfaces: [],
      timeBase: 'unix',
      firstTime: undefined,
      lastTime: undefined,
      damage: [],
      isCapped: false,
    };
    this.fileNumber = this.files.push(this.file) - 1;
    this.tlsOfFile = this.tlsConnections.length;
    this.context = { addresses: this.addresses, fragments: new Fragments() };
    const content: StreamContent = {
      layers: this.streamLayers,
      plain: () => new StreamFraming(this, this.scan),
      message: (segment) => this.carriedMessage(segment, false),
      notShown: (reason) => this.count(reason, 1),
    };
    this.sctp = new SctpMessages((segment, isCut) => this.carriedMessage(segment, isCut));
    this.streams = new Streams({
      consumer: (connection) => new LayeredStream(content, connection),
      canBegin: ({ bytes, start, end }) =>
        sniffStartLine(bytes, start, end, true) || sniffLayers(content.layers, bytes, start, end) !== false,
    });
    this.record.bytes = NO_BYTES;
    this.rtp.beginFile(this.fileNumber);
    this.lastFrame = 0;
    return this.file;
  }

  endFile(): void {
    this.streams.end();
    const { conflicts } = this.streams;
    if (conflicts > 0) this.count('TCP segment sent again with other bytes', conflicts);
    for (let i = this.tlsOfFile; i < this.tlsConnections.length; i++)
      this.tlsConnections[i]!.file = this.fileNumber;
    const { fragments } = this.context;
    const lost = fragments.incomplete + fragments.dropped;
    if (lost > 0) this.count('IP packet of which fragments are missing', lost);
    if (this.rtp.beyond > 0) this.count(`beyond ${limits.rtpStreams} RTP streams`, this.rtp.beyond);
    this.rtp.beyond = 0;
    const { incomplete } = this.sctp;
    if (incomplete > 0) this.count('SCTP message of which parts are missing', incomplete);
  }

  /** Reading failed: what was read before stays, a file of which nothing was read is forgotten. */
  abandonFile(reason: string): void {
    if (this.file.packets === 0) this.files.pop();
    else this.damage(0, -1, reason);
  }

  interface(linkType: number, name: string): void {
    if (this.file.interfaces.length < limits.interfaces) this.file.interfaces.push({ linkType, name });
  }

  secrets(keyLog: string): void {
    if (this.tls.keyLog === undefined) this.needsExtras = true;
    else this.tls.keyLog.add(keyLog);
  }

  /** The first name of an address stays. */
  hostName(isV6: boolean, bytes: Uint8Array, at: number, name: string): void {
    const address = isV6 ? this.addresses.v6(bytes, at) : this.addresses.v4(u32be(bytes, at));
    if (this.hostNames.size < limits.hostNames && !this.hostNames.has(address))
      this.hostNames.set(address, name);
  }

  /** Who can go on from there is in the second worker. */
  lost(): void {
    this.needsExtras ||= this.stops;
  }

  damage(offset: number, length: number, reason: string): void {
    if (this.file.damage.length < limits.damages) this.file.damage.push({ offset, length, reason });
  }

  /** Bytes [position, position + length) of the unpacked file are read next; false when reading ends here, and why is said. */
  piece(_position: number, _length: number): boolean {
    return true;
  }

  /** Takes the packet in `record`. */
  packet(): void {
    const { record, packetInUse: packet } = this;
    this.packets++;
    this.file.packets++;
    this.noteTime(record.seconds, record.nanoseconds);
    if (this.goesOn()) return;
    packet.begin(record);
    this.take(packet, decodePacket(packet, this.context));
  }

  message(
    scan: MessageScan,
    bytes: Uint8Array,
    start: number,
    end: number,
    base: number,
    arrival: Arrival,
    flags: number,
  ): number {
    this.part = arrival.frame === this.lastFrame ? this.part + 1 : 0;
    this.lastFrame = arrival.frame;
    const message = this.index.add(scan, bytes, start, end, base, arrival, flags);
    const { columns } = this.index.messages;
    columns.file[message] = this.fileNumber;
    columns.part[message] = this.part;
    const { record } = this;
    const head = start - record.start;
    if (base >= 0 && bytes === record.bytes && record.layer === 'link' && head <= MAX_HEAD)
      columns.head[message] = head;
    return message;
  }

  /** Takes a message that came without packets around it: from a log, or pasted. */
  textMessage(text: TextMessage): void {
    const { bytes, start, end, base, seconds, nanoseconds } = text;
    this.packets++;
    this.file.packets++;
    this.noteTime(seconds, nanoseconds);
    let flags = cutDatagram(this.scan, bytes, start, end);
    if (text.isTruncated) flags |= messageFlag.truncated;
    const arrival = this.arrivalOfText?.(text, this.addresses, this.file.packets);
    if (arrival === undefined) return;
    this.message(this.scan, bytes, start, end, base, { ...arrival, seconds, nanoseconds }, flags);
  }

  /** Whether the record is one more packet of a stream, and taken; what reads a capture for something else takes none. */
  protected goesOn(): boolean {
    return this.rtp.goesOn(this.record);
  }

  private take(packet: Packet, next: Next): void {
    if (packet.quotedBy !== undefined) this.quoted(packet);
    else if (next === 'udp') this.datagram(packet);
    else if (next === 'tcp') this.streams.segment(packet);
    else if (next === 'sctp') this.sctp.packet(packet);
    else if (packet.reason !== undefined) this.count(packet.reason, 1);
  }

  /** What an error quotes was not sent again: it is no message. */
  private quoted({ bytes, start, end, quotedBy }: Packet): void {
    if (end > start && sniffStartLine(bytes, start, end, true)) this.count(`${quotedBy}, quotes SIP`, 1);
  }

  /** Takes a datagram; what reads a capture for something else than SIP looks at it first. */
  protected datagram(packet: Packet): void {
    const { bytes, start, end } = packet;
    if (sniffRtp(bytes, start, end) && !isNatTraversal(packet)) {
      this.rtp.packet(packet, this.record);
      return;
    }
    // Line ends alone are keep-alives (RFC 5626 4.4.1); before a start line they are allowed (RFC 3261 7.5).
    let at = start;
    while (at < end && (bytes[at] === 13 || bytes[at] === 10)) at++;
    if (at === end) return;
    if (!sniffStartLine(bytes, at, end, false)) {
      if (this.tls.datagram?.(packet)) return;
      const next = decodeCarried(packet, this.context);
      // What an agent saw elsewhere has its own time.
      this.noteTime(packet.seconds, packet.nanoseconds);
      this.take(packet, next);
      return;
    }
    let flags = cutDatagram(this.scan, bytes, at, end);
    if (packet.truncated) flags |= messageFlag.truncated;
    const message = this.message(this.scan, bytes, at, end, packet.base, packet, flags);
    const { correlationStart, correlationEnd } = packet;
    if (correlationEnd === 0) return;
    this.index.keepBeside(message, besides.hepCorrelation, bytes, correlationStart, correlationEnd);
  }

  /** A whole message out of a stream is read as a datagram would be. */
  private carriedMessage(segment: Segment, isCut: boolean): void {
    const { carried } = this;
    Object.assign(carried, copyArrival(segment));
    carried.bytes = segment.bytes;
    carried.start = segment.start;
    carried.end = segment.end;
    carried.base = segment.base;
    carried.truncated = isCut;
    carried.correlationEnd = 0;
    carried.depth = 0;
    this.datagram(carried);
  }

  /** A packet of the file has this time. */
  noteTime(seconds: number, nanoseconds: number): void {
    if (Number.isNaN(seconds)) return;
    const { file } = this;
    file.firstTime ??= { seconds, nanoseconds };
    file.lastTime ??= { seconds, nanoseconds };
    if (isBefore(seconds, nanoseconds, file.firstTime)) setTime(file.firstTime, seconds, nanoseconds);
    else if (!isBefore(seconds, nanoseconds, file.lastTime)) setTime(file.lastTime, seconds, nanoseconds);
  }

  count(reason: string, number: number): void {
    this.notShown.set(reason, (this.notShown.get(reason) ?? 0) + number);
  }
}

function isBefore(seconds: number, nanoseconds: number, than: Time): boolean {
  return seconds < than.seconds || (seconds === than.seconds && nanoseconds < than.nanoseconds);
}

/** In place: this is done for every packet. */
function setTime(time: Time, seconds: number, nanoseconds: number): void {
  time.seconds = seconds;
  time.nanoseconds = nanoseconds;
}
