import type { CaptureWriter } from './capture-writer.ts';
import { addressOf, createPhones, type Phone, proxy } from './phones.ts';
import { Random } from './random.ts';
import { Schedule, type Script } from './schedule.ts';
import { formatMessage, formatVia, type Message } from './sip-text.ts';
import type { Truth } from './truth.ts';
import { Wire } from './wire.ts';

export interface Traffic {
  /** New calls a second, on average. */
  readonly callsPerSecond: number;
  /** Mean seconds from answer to hang-up. */
  readonly talkSeconds: number;
  readonly phones: number;
  /** RTP's part of the file's bytes, 0 to 0.99. */
  readonly rtpShare: number;
}

/** Share of the messages which timers repeat (requests but ACK, final responses to INVITE) that are sent again. */
const retransmissionShare = 0.008;
/** Share of the longer messages over TCP that are cut in the middle. */
const splitShare = 0.35;

/** What every script has in common: the dice, the clock, the cable and the count. */
export class Simulation {
  readonly random: Random;
  readonly schedule = new Schedule();
  readonly truth: Truth;
  readonly wire: Wire;
  readonly traffic: Traffic;
  readonly phones: [Phone, ...Phone[]];
  readonly capture: CaptureWriter;
  /** Calls that are under way. */
  openCalls = 0;
  /** What the streams started so far hold once they are over. */
  rtpBytesToCome = 0;
  /** Set when enough was written: no call starts any more, and what runs without end ends. */
  closing = false;

  constructor(traffic: Traffic, truth: Truth, capture: CaptureWriter) {
    this.traffic = traffic;
    this.truth = truth;
    this.capture = capture;
    this.random = new Random(truth.seed);
    this.phones = createPhones(this.random, traffic.phones);
    this.wire = new Wire(this.random, this.schedule, truth, capture);
  }

  /** A phone sends a message to the proxy. */
  *toProxy(phone: Phone, message: Message): Script {
    yield* this.carry(phone, message, true);
  }

  /** The proxy sends a message to a phone. */
  *fromProxy(phone: Phone, message: Message): Script {
    yield* this.carry(phone, message, false);
  }

  /**
   * A request within the reach of both: to the proxy, and from there on, with its Via added (RFC 3261 16.6).
   * Returns the request as the receiver saw it.
   */
  *relayRequest(
    from: Phone,
    to: Phone,
    request: Message,
    routes: string[] = [],
  ): Generator<number, Message, void> {
    yield* this.toProxy(from, request);
    yield this.random.between(0.0005, 0.003);
    const relayed = this.addHop(to, request, routes);
    yield* this.fromProxy(to, relayed);
    return relayed;
  }

  /** What the proxy makes of a request before it sends it to `to`. */
  addHop(to: Phone, request: Message, routes: string[]): Message {
    return {
      ...request,
      vias: [formatVia(to.transport, addressOf(proxy), this.random.hex(20)), ...request.vias],
      routes,
      maxForwards: (request.maxForwards ?? 70) - 1,
      headers: request.headers.flatMap((line) => {
        if (line.startsWith('Proxy-Authorization:')) return [];
        // The proxy vouches for whom it has just let prove it (RFC 3325 5).
        if (line.startsWith('From:') && request.body !== '')
          return [line, `P-Asserted-Identity:${line.slice(5, line.indexOf(';'))}`];
        return [line];
      }),
    };
  }

  /** A response from one phone to the other, the proxy's Via taken off on the way (RFC 3261 16.7). */
  *relayResponse(from: Phone, to: Phone, response: Message): Script {
    yield* this.toProxy(from, response);
    yield this.random.between(0.0005, 0.003);
    yield* this.fromProxy(to, { ...response, vias: response.vias.slice(1) });
  }

  private *carry(phone: Phone, message: Message, towardsProxy: boolean): Script {
    const text = formatMessage(message);
    const [from, to] = towardsProxy ? [phone, proxy] : [proxy, phone];
    for (let copy = 0; ; copy++) {
      this.count(message.startLine, text.length, copy);
      if (phone.transport === 'TCP') {
        this.truth.tcpMessages++;
        yield* this.wire.sendStream(from, to, text, splitShare);
        return;
      }
      yield* this.wire.sendDatagram(from, to, text);
      if (!isRepeated(message) || !this.random.chance(retransmissionShare)) return;
      // Lost behind the capture: T1 later it comes again, and only then is it taken up (RFC 3261 17.1.1.2).
      yield 0.5 * 2 ** copy;
    }
  }

  private count(startLine: string, length: number, copy: number): void {
    const { truth } = this;
    truth.messages++;
    truth.sipBytes += length;
    if (copy > 0) truth.retransmissions++;
    const [table, key] = startLine.startsWith('SIP/2.0 ')
      ? [truth.responses, startLine.slice(8, 11)]
      : [truth.requests, startLine.slice(0, startLine.indexOf(' '))];
    table[key] = (table[key] ?? 0) + 1;
  }
}

/** Whether a timer of its sender repeats it over UDP: requests but ACK, final responses to INVITE. */
function isRepeated({ startLine, headers }: Message): boolean {
  if (!startLine.startsWith('SIP/2.0 ')) return !startLine.startsWith('ACK ');
  return !startLine.startsWith('SIP/2.0 1') && headers.some((line) => /^CSeq: \d+ INVITE$/.test(line));
}
