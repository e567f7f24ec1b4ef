import { copyArrival } from '../../packet.ts';
import { copySegment, type Segment, type StreamConsumer } from '../segment.ts';
import { transportNumber } from '../transports.ts';
import type { Units } from '../unit-stream.ts';
import { Epochs } from './epochs.ts';
import { handshakeType, HandshakeMessages } from './handshake.ts';
import type { Protection } from './record-protection.ts';
import { contentType, lengthOfRecord, recordOf, sniffRecord, type TlsRecord } from './records.ts';

const TLS = transportNumber('TLS');

/** What a direction asks and tells both have in common. */
export interface Negotiation {
  /** Nothing of the connection can be opened. */
  readonly isClosed: boolean;
  /** Both hellos were seen. */
  readonly isReady: boolean;
  readonly is13: boolean;
  /** A record came. */
  note(segment: Segment): void;
  /** Whether a record was opened. */
  count(isOpened: boolean): void;
  /** Bytes are missing. */
  loss(): void;
  /** A message of the handshake; `isProtected`: it came out of a record that was opened. */
  handshake(direction: TlsDirection, type: number, body: Uint8Array, isProtected: boolean): void;
  /** Whether there is room for so many bytes more that wait for a hello. */
  mayWait(bytes: number): boolean;
  /** Without a hello there are no keys. */
  closeWithoutHandshake(): void;
  protectionOf12(isClient: boolean): Protection | undefined;
  epochsOf13(isClient: boolean): { readonly epochs: Epochs; readonly secret: Uint8Array | undefined };
  nextSecret(secret: Uint8Array): { readonly secret: Uint8Array; readonly protection: Protection };
}

/** One direction of a TLS connection: takes whole records, hands on what is in them. */
export class TlsDirection implements Units {
  /** Whose direction it is, once a hello has told. */
  isClient: boolean | undefined;
  readonly lengthOf = lengthOfRecord;
  private readonly session: Negotiation;
  private readonly inner: StreamConsumer;
  private readonly messages = new HandshakeMessages();
  /** Undefined while nothing is encrypted. */
  private epochs: Epochs | undefined;
  /** TLS 1.3: what the secret after the next KeyUpdate follows from. */
  private trafficSecret: Uint8Array | undefined;
  /** Bytes were lost before anything was encrypted. */
  private isUnsure = false;
  /** Records that wait for a hello of the other direction. */
  private waiting: Segment[] = [];

  constructor(session: Negotiation, inner: StreamConsumer) {
    this.session = session;
    this.inner = inner;
  }

  canBegin(bytes: Uint8Array, start: number, end: number): boolean {
    return sniffRecord(bytes, start, end) === true;
  }

  unit(segment: Segment): boolean {
    const { session } = this;
    session.note(segment);
    if (session.isClosed) this.pass(segment);
    else if (session.isReady && this.waiting.length === 0) this.record(segment);
    else this.beforeHellos(segment);
    return !this.inner.done;
  }

  lost(): void {
    this.messages.clear();
    this.session.loss();
    if (this.epochs === undefined) this.isUnsure = true;
    else this.epochs.lost();
    if (this.isClient === undefined && !this.session.isClosed) this.session.closeWithoutHandshake();
    this.inner.gap();
  }

  end(): void {
    if (this.waiting.length > 0) this.session.closeWithoutHandshake();
    this.inner.end();
  }

  /** Both hellos are known, or none will be: what waited goes on. */
  proceed(): void {
    const { waiting } = this;
    this.waiting = [];
    for (const segment of waiting) {
      this.session.mayWait(segment.start - segment.end);
      if (this.session.isClosed) this.pass(segment);
      else this.record(segment);
    }
  }

  private beforeHellos(segment: Segment): void {
    const { type, fragment } = recordOf(segment);
    if (type === contentType.handshake && this.waiting.length === 0) {
      this.messages.add(fragment, (message, body) => this.session.handshake(this, message, body, false));
    } else if (this.isClient !== undefined && this.session.mayWait(segment.end - segment.start)) {
      this.waiting.push(copySegment(segment, segment.start));
    } else {
      this.session.closeWithoutHandshake();
      this.pass(segment);
    }
  }

  private record(segment: Segment): void {
    const record = recordOf(segment);
    if (this.session.is13) this.record13(record, segment);
    else this.record12(record, segment);
  }

  private record13(record: TlsRecord, segment: Segment): void {
    // ChangeCipherSpec is there for middleboxes (RFC 8446 D.4); plain alerts say nothing that is shown.
    if (record.type !== contentType.applicationData) return;
    if (this.epochs === undefined) {
      const { epochs, secret } = this.session.epochsOf13(this.isClient === true);
      this.epochs = epochs;
      this.trafficSecret = secret;
      if (this.isUnsure) epochs.lost();
    }
    this.open(this.epochs, record, segment);
  }

  private record12(record: TlsRecord, segment: Segment): void {
    const { type, fragment } = record;
    if (type === contentType.changeCipherSpec) {
      this.messages.clear();
      this.epochs = this.epochOf12();
    } else if (this.epochs !== undefined) {
      this.open(this.epochs, record, segment);
    } else if (type === contentType.applicationData) {
      // ChangeCipherSpec was lost.
      this.epochs = this.epochOf12();
      this.epochs.lost();
      this.open(this.epochs, record, segment);
    } else if (type === contentType.handshake) {
      this.messages.add(fragment, (message, body) => this.session.handshake(this, message, body, false));
    }
  }

  private epochOf12(): Epochs {
    return new Epochs([this.session.protectionOf12(this.isClient === true)]);
  }

  private open(epochs: Epochs, record: TlsRecord, segment: Segment): void {
    const opened = epochs.open(record);
    if (opened === undefined) {
      this.pass(segment);
      this.inner.gap();
      return;
    }
    const { type, content } = opened;
    if (record.type === contentType.applicationData) this.session.count(true);
    if (type === contentType.handshake) {
      this.messages.add(content, (message, body) => this.protectedMessage(epochs, message, body));
    } else if (type === contentType.applicationData && content.length > 0) {
      const arrival = { ...copyArrival(segment), transport: TLS };
      this.inner.data({ ...arrival, bytes: content, start: 0, end: content.length, base: -1 });
    }
  }

  private protectedMessage(epochs: Epochs, type: number, body: Uint8Array): void {
    if (type === handshakeType.keyUpdate && this.session.is13) {
      if (this.trafficSecret === undefined) return;
      const { secret, protection } = this.session.nextSecret(this.trafficSecret);
      this.trafficSecret = secret;
      epochs.next(protection);
    } else this.session.handshake(this, type, body, true);
  }

  /** A record that is not opened. */
  private pass({ bytes, start }: Segment): void {
    if (bytes[start] === contentType.applicationData) this.session.count(false);
  }
}
