import type { Accounts } from '../../call/services/accounts.ts';
import type { CallMedia } from '../../call/streams/call-media.ts';
import type { Call } from '../../call/call.ts';
import type { ClockGroup } from '../../call/clock.ts';
import type { CodecLists } from '../../call/codecs.ts';
import { carriedTypes, codecOfType, securityOf, type CallStream } from '../../call/streams/call-streams.ts';
import type { Conversation } from '../../call/conversation.ts';
import { isFailure, isSuccess, type Timed } from '../../call/message.ts';
import { readFacts } from '../../call/facts/conversation-facts.ts';
import { MessageTexts } from '../../call/message-texts.ts';
import type { Services } from '../../call/services/services.ts';
import type { MsrpSessions } from '../../call/streams/msrp.ts';
import type { TransferLinks } from '../../call/transfers/transfer-links.ts';
import type { FileSummary } from '../../capture/file-summary.ts';
import { findFindings } from '../../findings/find.ts';
import type { Finding } from '../../findings/finding.ts';
import { formatEndpoint, type Addresses } from '../../network/address.ts';
import { mainPayloadType, readFigures, typeRows } from '../../rtp/figures.ts';
import { rateQuality } from '../../rtp/quality.ts';
import { digitsOf } from '../../rtp/telephone-events.ts';
import type { RtpStreams } from '../../rtp/streams.ts';
import { formatCodec } from '../../sdp/codecs.ts';
import { cseqHeader } from '../../sip/headers/cseq.ts';
import { viaHeader } from '../../sip/headers/via.ts';
import { parsed, type SipMessage } from '../../sip/message.ts';
import { transports } from '../../network/transport/transports.ts';
import { method, type MessageIndex } from '../../sip/message-index.ts';
import { validateMessage } from '../../sip/validate.ts';
import { reportCall } from './report-call.ts';
import { reportDigit, reportServices } from './report-services.ts';
import { reportMsrp } from './report-msrp.ts';
import { reportParties } from './report-parties.ts';
import { reportTransfers } from './report-transfers.ts';
import { formatTime, ReportContext } from './report-context.ts';
import type {
  CallReport,
  CaptureReport,
  FindingReport,
  MessageReport,
  Report,
  RtpStreamReport,
} from './report-types.ts';

/** What a report is made from. */
export interface ReportInput {
  readonly files: readonly FileSummary[];
  readonly clockGroups: readonly ClockGroup[];
  readonly packets: number;
  readonly notShown: ReadonlyMap<string, number>;
  readonly index: MessageIndex;
  readonly addresses: Addresses;
  readonly codecs: CodecLists;
  readonly rtp: RtpStreams;
  readonly msrp: MsrpSessions;
  readonly conversations: readonly Conversation[];
  readonly transferLinks: TransferLinks;
  readonly accounts: Accounts;
  /** Time of the last packet. */
  readonly captureEnd: Timed;
  call(number: number): Call;
  mediaOf(number: number, call: Call): CallMedia;
  /** RTP streams of a conversation. */
  streamsOf(number: number): number[];
  conversationOf(message: number): number;
  bytesOfAll(messages: Iterable<number>): AsyncIterable<{ message: number; bytes: Uint8Array }>;
}

/**
 * Builds the whole report. Reads every message once, in order, and keeps the text of those conversations only of which
 * more is to come.
 */
export async function buildReport(input: ReportInput): Promise<Report> {
  const { index, conversations } = input;
  const texts: MessageLine[] = [];
  const links = new Links(index.length);
  const parts = new Map<number, ConversationParts>();
  const open = new Map<number, { texts: MessageTexts; missing: number }>();
  const counts = new Uint32Array(conversations.length);
  for (let message = 0; message < index.length; message++) counts[input.conversationOf(message)]!++;
  const context = new ReportContext(index, input.codecs);

  const all = Array.from({ length: index.length }, (_, i) => i);
  for await (const { message, bytes } of input.bytesOfAll(all)) {
    const number = input.conversationOf(message);
    let reading = open.get(number);
    if (reading === undefined)
      open.set(number, (reading = { texts: new MessageTexts(), missing: counts[number]! }));
    // The bytes lie in a buffer that holds neighbours, too: a copy lets go of them.
    const parsedMessage = reading.texts.add(message, bytes.slice());
    const transport = transports[index.messages.columns.transport[message]!] ?? undefined;
    texts[message] = readLine(parsedMessage, transport);
    if (--reading.missing > 0) continue;
    open.delete(number);
    const call = input.call(number);
    links.note(call, index);
    const requestUri = (of: number): string | null => texts[of]?.requestUri ?? null;
    parts.set(number, reportConversation(call, number, reading.texts, input, context, requestUri));
  }
  return assemble(input, texts, links, parts, context);
}

/** What one conversation adds to the report. */
interface ConversationParts {
  readonly call: CallReport | undefined;
  readonly findings: readonly Finding[];
  readonly services: Services;
  /** RTP streams, tied to media lines as far as descriptions name them. */
  readonly streams: readonly CallStream[];
}

function reportConversation(
  call: Call,
  number: number,
  texts: MessageTexts,
  input: ReportInput,
  context: ReportContext,
  requestUri: (message: number) => string | null,
): ConversationParts {
  const { index, addresses, codecs, captureEnd, transferLinks, accounts } = input;
  const conversation = input.conversations[number]!;
  const media = input.mediaOf(number, call);
  const facts = readFacts(call, conversation, texts, index, transferLinks, captureEnd);
  const findings = findFindings({
    call,
    conversation,
    texts,
    media,
    facts,
    accounts,
    index,
    addresses,
    codecs,
    captureEnd,
  });
  const { registrations, subscriptions, publications, digits } = facts;
  const services = { registrations, subscriptions, publications, digits };
  if (conversation.kind !== 'call') return { call: undefined, findings, services, streams: media.distinct };
  const report = reportCall(call, conversation.joins, context, requestUri, facts.ending, facts.dialogPaths);
  const transfers = reportTransfers(facts.transfers, context);
  const infoDigits = digits.map((digit) => reportDigit(digit, context));
  const msrp = reportMsrp(input.msrp.of(media.lines, texts), addresses);
  const parties = reportParties(facts.parties, context);
  return {
    call: { ...report, transfers, infoDigits, msrp, parties },
    findings,
    services,
    streams: media.distinct,
  };
}

/** Puts what the conversations gave in their order, and numbers calls and findings. */
function assemble(
  input: ReportInput,
  texts: readonly MessageLine[],
  links: Links,
  parts: ReadonlyMap<number, ConversationParts>,
  context: ReportContext,
): Report {
  const calls: CallReport[] = [];
  const findings: FindingReport[] = [];
  const callNumbers = new Map<number, number>();
  const frame = (message: number): number => input.index.messages.columns.frame[message]!;
  for (const number of input.conversations.keys()) {
    const part = parts.get(number);
    if (part === undefined) continue;
    const call = part.call === undefined ? null : calls.length;
    const first = findings.length;
    for (const finding of part.findings) {
      findings.push({ streams: [], ...finding, call, frames: finding.messages.map(frame) });
    }
    if (part.call === undefined) continue;
    callNumbers.set(number, calls.length);
    calls.push({
      ...part.call,
      streams: input.streamsOf(number).toSorted((a, b) => a - b),
      findings: part.findings.map((_, i) => first + i),
    });
  }
  const callOf = (message: number): number | null => callNumbers.get(input.conversationOf(message)) ?? null;
  const { first } = input.index.threads.columns;
  const callOfThread = (thread: number): number | null => callOf(first[thread]!);
  const services = [...input.conversations.keys()].flatMap((number) => parts.get(number)?.services ?? []);
  return {
    format: 'sip-ladder-report',
    version: 1,
    capture: reportCapture(input, links.duplicates),
    messages: texts.map((text, i) => reportMessage(i, text, callOf(i), links, input)),
    calls,
    ...reportServices(services, callOfThread, input.accounts, input.captureEnd, context),
    rtpStreams: reportStreams(input, parts, callNumbers),
    findings,
  };
}

/** What only the text of a message says. */
interface MessageLine {
  readonly status: number | null;
  readonly reason: string | null;
  readonly method: string | null;
  readonly requestUri: string | null;
  readonly cseq: { number: number | null; method: string } | null;
  readonly branch: string | null;
  readonly problems: readonly string[];
}

function readLine(message: SipMessage, transport: string | undefined): MessageLine {
  const { startLine } = message;
  const cseq = parsed(message, cseqHeader);
  const problems = [...new Set(validateMessage(message, transport).map(({ code }) => code))];
  const common = {
    cseq: cseq === undefined ? null : { number: Number(cseq.digits), method: cseq.method },
    branch: parsed(message, viaHeader)[0]?.branch ?? null,
    problems,
  };
  return startLine.kind === 'request'
    ? { ...common, method: startLine.method, requestUri: startLine.requestUri, status: null, reason: null }
    : {
        ...common,
        method: null,
        requestUri: null,
        status: /^\d+$/.test(startLine.statusText) ? Number(startLine.statusText) : null,
        reason: startLine.reason,
      };
}

/** How messages hang together, collected from the calls they belong to. */
class Links {
  readonly retransmissionOf: (number | null)[];
  readonly duplicateOf: (number | null)[];
  readonly previousHop: (number | null)[];
  readonly role: ('offer' | 'answer' | 'none')[];
  duplicates = 0;

  constructor(count: number) {
    this.retransmissionOf = new Array<number | null>(count).fill(null);
    this.duplicateOf = new Array<number | null>(count).fill(null);
    this.previousHop = new Array<number | null>(count).fill(null);
    this.role = new Array<'none'>(count).fill('none');
  }

  note(call: Call, index: MessageIndex): void {
    this.noteHops(call, index);
    this.noteRoles(call);
    for (const [message, { kind, of }] of call.copies) {
      this.role[message] = this.role[of.number]!;
      if (kind === 'retransmission') this.retransmissionOf[message] = of.number;
      else {
        this.duplicateOf[message] = of.number;
        this.duplicates++;
      }
    }
  }

  /** A request came from the hop before; a response, from the hop behind (RFC 3261 18.2.2). */
  private noteHops({ transactions }: Call, { vias }: MessageIndex): void {
    for (const { request, responses, previousHop, via } of transactions) {
      if (previousHop === undefined || vias.rest(via) !== previousHop.via) continue;
      if (request !== undefined && previousHop.request !== undefined) {
        this.previousHop[request.number] = previousHop.request.number;
      }
      for (const response of responses) {
        const next = previousHop.responses.find(
          ({ status, toTag }) => status === response.status && toTag === response.toTag,
        );
        if (next !== undefined) this.previousHop[next.number] = response.number;
      }
    }
  }

  private noteRoles({ legs, trees }: Call): void {
    for (const { media } of legs) {
      for (const { exchange } of media.steps) {
        this.role[exchange.offer.number] = 'offer';
        if (exchange.answer !== undefined) this.role[exchange.answer.number] = 'answer';
      }
    }
    for (const { first, method: kind, responses, transactions } of trees) {
      if (kind !== method.INVITE && kind !== method.UPDATE && this.role[first.number] === 'none') continue;
      const asked = first.isRequest && first.sdp !== 0;
      if (asked && this.role[first.number] === 'none') this.role[first.number] = 'offer';
      for (const { request } of transactions)
        if (request?.sdp) this.role[request.number] = this.role[first.number]!;
      for (const { hops, sent, status } of responses) {
        if (sent.sdp === 0 || isFailure(status)) continue;
        const reliable = isSuccess(status) || sent.reliableSequence > 0;
        const role = asked ? 'answer' : reliable ? 'offer' : 'none';
        for (const message of hops) this.role[message.number] = role;
      }
    }
  }
}

function reportMessage(
  i: number,
  text: MessageLine,
  call: number | null,
  links: Links,
  { index, addresses }: ReportInput,
): MessageReport {
  const c = index.messages.columns;
  const frameOf = (message: number | null): number | null => (message === null ? null : c.frame[message]!);
  const endpoint = (address: number, port: number): string | null =>
    address === 0 ? null : formatEndpoint(addresses.format(address), port);
  return {
    file: c.file[i]!,
    frame: c.frame[i]!,
    part: c.part[i]!,
    frames: index.frames.get(i) ?? [c.frame[i]!],
    time: formatTime({ seconds: c.seconds[i]!, nanoseconds: c.nanoseconds[i]! }),
    transport: transports[c.transport[i]!]!,
    source: endpoint(c.source[i]!, c.sourcePort[i]!),
    destination: endpoint(c.destination[i]!, c.destinationPort[i]!),
    method: text.method,
    status: text.status,
    reason: text.reason,
    requestUri: text.requestUri,
    callId: index.callIds.text(index.threads.columns.callId[c.thread[i]!]!) || null,
    cseq: text.cseq,
    fromTag: index.texts.text(c.fromTag[i]!) || null,
    toTag: index.texts.text(c.toTag[i]!) || null,
    branch: text.branch,
    call,
    retransmissionOf: frameOf(links.retransmissionOf[i]!),
    retransmissionOfMessage: links.retransmissionOf[i]!,
    duplicateOf: frameOf(links.duplicateOf[i]!),
    duplicateOfMessage: links.duplicateOf[i]!,
    previousHop: frameOf(links.previousHop[i]!),
    previousHopMessage: links.previousHop[i]!,
    sdp: c.sdp[i] === 0 ? null : { role: links.role[i]! },
    problems: text.problems,
  };
}

function reportCapture(input: ReportInput, duplicates: number): CaptureReport {
  const { files, clockGroups, index } = input;
  // A file with one interface has one clock, so its offset is the file's.
  const isWholeFile = (file: number): boolean => files[file]!.interfaces.length <= 1;
  return {
    files: files.map((file, number) => ({
      name: file.name,
      bytes: file.bytes,
      format: file.format,
      compression: file.compression,
      packets: file.packets,
      linkTypes: [...new Set(file.interfaces.map(({ linkType }) => linkType))],
      timeBase: file.timeBase,
      firstTime: formatTime(file.firstTime),
      lastTime: formatTime(file.lastTime),
      damage: file.damage.map(({ offset, length, reason }) => ({
        offset,
        length: length < 0 ? null : length,
        reason,
      })),
      clockOffset: clockGroups.find((group) => group.file === number && isWholeFile(number))?.offset ?? 0,
    })),
    clockGroups: clockGroups
      .filter(({ file, offset }) => offset !== 0 && !isWholeFile(file))
      .map(({ file, interface: number, offset }) => ({ file, interface: number, offset })),
    packets: input.packets,
    sipMessages: index.length,
    uniqueSipMessages: index.length - duplicates,
    notShown: [...input.notShown].map(([reason, count]) => ({ reason, count })),
  };
}

function reportStreams(
  input: ReportInput,
  parts: ReadonlyMap<number, ConversationParts>,
  callNumbers: ReadonlyMap<number, number>,
): RtpStreamReport[] {
  const { rtp, addresses, codecs } = input;
  const calls = new Map<number, number>();
  const tied = new Map<number, CallStream>();
  for (const [number, { streams }] of parts) {
    for (const stream of input.streamsOf(number)) calls.set(stream, callNumbers.get(number) ?? -1);
    for (const stream of streams) tied.set(stream.stream, stream);
  }
  const c = rtp.streams.columns;
  const types = rtp.payloadTypes.table.columns;
  return Array.from({ length: rtp.streams.length }, (_, i): RtpStreamReport => {
    const own = tied.get(i);
    const codec = codecOfType(own ?? nowhere, mainPayloadType(rtp, i), codecs);
    const figures = readFigures(rtp, i, codec?.clockRate);
    const [primary = -1] = carriedTypes(codec);
    const rated = codecOfType(own ?? nowhere, primary, codecs) ?? codec;
    const quality = rated && rateQuality(rated.name, figures.missingPercent, figures.burstRatio);
    const call = calls.get(i) ?? -1;
    return {
      source: formatEndpoint(addresses.format(c.source[i]!), c.sourcePort[i]!),
      destination: formatEndpoint(addresses.format(c.destination[i]!), c.destinationPort[i]!),
      ssrc: `0x${c.ssrc[i]!.toString(16).padStart(8, '0')}`,
      codec: codec === undefined ? null : formatCodec(codec),
      payloadTypes: typeRows(rtp, i).map((row) => types.payloadType[row]!),
      firstTime: formatTime({ seconds: c.firstSeconds[i]!, nanoseconds: c.firstNanoseconds[i]! }),
      lastTime: formatTime({ seconds: c.lastSeconds[i]!, nanoseconds: c.lastNanoseconds[i]! }),
      packets: figures.packets,
      expected: figures.expected,
      lost: figures.lost,
      lossPercent: figures.lossPercent,
      missing: figures.missing,
      duplicates: figures.duplicates,
      outOfOrder: figures.outOfOrder,
      meanJitterMs: figures.meanJitterMs,
      maxJitterMs: figures.maxJitterMs,
      maxDeltaMs: figures.maxDeltaMs,
      mos: quality?.mos ?? null,
      call: call < 0 ? null : call,
      media: own?.media ?? null,
      sender: own?.sender ?? null,
      security: own === undefined ? null : securityOf(own),
      dtmf: digitsOf(rtp.events.of(i)) || null,
    };
  });
}

/** Of a stream that no description names. */
const nowhere = { receiving: undefined, sending: undefined };
