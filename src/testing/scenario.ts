import { encodeText } from '../bytes/text.ts';
import type { Analysis } from '../engine/open/analysis.ts';
import { reportOf } from '../engine/answers/report.ts';
import type { Report } from '../share/report/report-types.ts';
import { pcapFile, type TestPacket } from './capture-files.ts';
import { analyse } from './captures.ts';
import { ip, udp, v4 } from './layers.ts';

/**
 * Call flows for tests, written as one writes them on a whiteboard:
 *
 *     alice -> proxy: INVITE sdp
 *     proxy -> bob:   INVITE
 *     bob -> proxy:   200 sdp=sendonly
 *     proxy -> alice: 200
 *
 * Tags, CSeq, Via and Call-ID follow from who says what to whom. A name that begins with "proxy" or "sbc" forwards what
 * it received last (unless it answers by itself: `own`). Words behind the method or status:
 *
 * - `sdp`, `sdp=DIRECTION`, `sdp=LINE,LINE`: a description; a line is TYPE[:DIRECTION][@PORT], `audio` if left out, with
 *   options in brackets: `[PCMA,PCMU]` codecs, `[c=0.0.0.0]` address, `[crypto]`, `[ice=UFRAG]`
 * - `call=NAME` another Call-ID than the first; `again` the same message once more; `auth` with credentials
 * - `+SECONDS` this much later than usual (each message is 10 ms after the one before)
 * - `phrase=WORD` another reason phrase
 * - `rel=N` a reliable provisional response (RSeq), `rack=N` the PRACK for it
 * - `cseq=N`, `uri=REQUEST-URI`, `for=METHOD` where the flow does not say it; `fork` begins a new branch at a proxy
 * - `sipfrag=STATUS` a NOTIFY about a REFER that tells of this response, with `id=CSEQ` if there are several
 * - `as=NAME`, `to=NAME` another user in From and To than who sends and receives
 * - `{Contact: value}`, `{From: value}`, `{To: value}` in the place of the usual one, `{Contact:}` none;
 *   `{Body TYPE: text}` a body, with `\n` for CRLF
 * - `{Name: value}` any header field; `version=N` the version in o=, `o=NAME` its user name
 *
 * A line `NAME is 10.0.0.1` gives a name another address than the next of 192.0.2.0/24.
 */
export interface Scenario {
  readonly packets: readonly TestPacket[];
  analyse(): Promise<Analysis>;
  report(): Promise<Report>;
}

export function scenario(text: string): Scenario {
  const flow = new Flow();
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  for (const line of lines) flow.line(line);
  const open = (): Promise<Analysis> =>
    analyse({ name: 'scenario.pcap', bytes: pcapFile(flow.packets, { linkType: 101, nanoseconds: true }) });
  return {
    packets: flow.packets,
    analyse: open,
    report: async () => reportOf(await open()),
  };
}

interface Sent {
  readonly from: string;
  readonly to: string;
  /** Undefined for responses. */
  readonly method: string | undefined;
  /** The Request-URI. */
  readonly uri: string;
  readonly cseqMethod: string;
  readonly cseq: number;
  readonly status: number;
  /** The reason phrase, where it is not the usual one. */
  readonly phrase?: string | undefined;
  readonly callId: string;
  readonly fromHeader: string;
  readonly toHeader: string;
  readonly vias: readonly string[];
  readonly fields: readonly string[];
  readonly body: string;
  readonly text: string;
}

interface Party {
  readonly address: string;
  cseq: number;
  descriptions: number;
  lastBody: string;
}

const LINE = /^(\S+)\s*->\s*(\S+)\s*:\s*(.+)$/;

class Flow {
  readonly packets: TestPacket[] = [];
  private readonly parties = new Map<string, Party>();
  private readonly sent: Sent[] = [];
  private time = 1_700_000_000_000_000_000n;
  private branches = 0;

  line(line: string): void {
    const place = /^(\S+) is (\S+)$/.exec(line);
    if (place !== null) {
      this.parties.set(place[1]!, { address: place[2]!, cseq: 0, descriptions: 0, lastBody: '' });
      return;
    }
    const match = LINE.exec(line);
    if (match === null) throw new Error(`Not a line of a scenario: ${line}`);
    const [, from, to, what] = match as unknown as [string, string, string, string];
    const fields = [...what.matchAll(/\{([^}]*)\}/g)].map((field) => field[1]!);
    const [start = '', ...words] = what
      .replaceAll(/\{[^}]*\}/g, '')
      .trim()
      .split(/\s+/);
    const options = new Options(words);
    this.time += 10_000_000n + BigInt(Math.round(Number(options.after ?? 0) * 1e9));
    const message = options.has('again')
      ? this.repeat(from, to, start)
      : this.make(from, to, start, options, fields);
    if (!options.has('again')) this.sent.push(message);
    const ends = [this.endpoint(from), this.endpoint(to)] as const;
    const bytes = ip(ends[0], ends[1], { protocol: 17 }, udp(ends[0], ends[1], encodeText(message.text)));
    this.packets.push({ bytes, time: this.time });
  }

  private endpoint(name: string): { address: number; port: number } {
    return { address: v4(this.party(name).address), port: 5060 };
  }

  private party(name: string): Party {
    let party = this.parties.get(name);
    if (party === undefined) {
      party = { address: `192.0.2.${this.parties.size + 1}`, cseq: 0, descriptions: 0, lastBody: '' };
      this.parties.set(name, party);
    }
    return party;
  }

  private repeat(from: string, to: string, start: string): Sent {
    const known = this.sent.findLast(
      (sent) =>
        sent.from === from && sent.to === to && (sent.method === start || String(sent.status) === start),
    );
    if (known === undefined) throw new Error(`Nothing to repeat: ${from} -> ${to}: ${start}`);
    return known;
  }

  private make(from: string, to: string, start: string, options: Options, fields: string[]): Sent {
    const isRelay = /^(?:proxy|sbc)/.test(from) && !options.has('own');
    if (isRelay) {
      const before = this.sent.findLast(
        (sent) =>
          sent.to === from && sent.from !== to && (sent.method === start || String(sent.status) === start),
      );
      if (before !== undefined) return this.forward(before, from, to, options, fields);
    }
    return /^\d/.test(start)
      ? this.respond(from, to, Number(start), options, fields)
      : this.request(from, to, start, options, fields);
  }

  /** The next hop of a message: one Via more or less, the rest as it came (but for a new description). */
  private forward(before: Sent, from: string, to: string, options: Options, fields: string[]): Sent {
    const vias = before.method === undefined ? before.vias.slice(1) : [this.via(from), ...before.vias];
    // ACK for a failure and CANCEL keep the branch that the INVITE had on this hop.
    const invite = this.sent.findLast(
      (sent) => sent.from === from && sent.to === to && sent.method === 'INVITE' && sent.cseq === before.cseq,
    );
    if (before.method === 'CANCEL' && invite !== undefined) vias[0] = invite.vias[0]!;
    const body = options.sdp === undefined ? before.body : this.description(from, options.sdp, options);
    return this.finish({ ...before, from, to, vias, body, fields: [...before.fields, ...fields] });
  }

  private request(from: string, to: string, method: string, options: Options, fields: string[]): Sent {
    const callId = `${options.get('call') ?? 'call-1'}@test`;
    const ofCall = this.sent.filter((sent) => sent.callId === callId);
    const heard = ofCall.findLast(
      (sent) => sent.to === from && sent.method === undefined && sent.status >= 200,
    );
    const initial = ofCall.find((sent) => sent.method !== undefined && sent.from === from);
    const invite = ofCall.findLast((sent) => sent.from === from && sent.method === 'INVITE');
    const party = this.party(from);
    const isAck = method === 'ACK' || method === 'CANCEL';
    const cseq = Number(
      options.get('cseq') ?? (isAck && invite !== undefined ? invite.cseq : (party.cseq += 1)),
    );
    // Both tags are known once somebody has answered; who was called swaps From and To.
    const dialog = ofCall.findLast(
      ({ method: kind, status, toHeader: to }) =>
        kind === undefined && status > 100 && status < 300 && to.includes(';tag='),
    );
    let fromHeader = `<sip:${options.get('as') ?? from}@test>;tag=${from}-tag`;
    let toHeader = `<sip:${options.get('to') ?? to}@test>`;
    const isNew = options.has('new');
    if (dialog !== undefined && method !== 'CANCEL' && !isNew) {
      const isCaller = dialog.fromHeader.includes(`tag=${from}-tag`);
      fromHeader = isCaller ? dialog.fromHeader : dialog.toHeader;
      toHeader = isCaller ? dialog.toHeader : dialog.fromHeader;
    } else if (initial !== undefined && !isNew) {
      ({ fromHeader, toHeader } = initial);
    }
    for (const field of fields) {
      if (field.startsWith('From:')) fromHeader = field.slice('From:'.length).trim();
      if (field.startsWith('To:')) toHeader = field.slice('To:'.length).trim();
    }
    const isFailureAck =
      method === 'ACK' && heard !== undefined && heard.status >= 300 && heard.cseqMethod === 'INVITE';
    if (isFailureAck) toHeader = heard.toHeader;
    // Of one hop each, with its Via alone (RFC 3261 9.1, 17.1.1.3).
    const vias =
      (isFailureAck || method === 'CANCEL') && invite !== undefined
        ? invite.vias.slice(0, 1)
        : [this.via(from)];
    const all = [
      ...(options.has('auth')
        ? ['Proxy-Authorization: Digest username="x", realm="test", response="y"']
        : []),
      ...(options.get('rack') === undefined
        ? []
        : [`RAck: ${options.get('rack')} ${invite?.cseq ?? 1} INVITE`]),
      ...(options.get('sipfrag') === undefined
        ? []
        : [`Event: refer${options.get('id') === undefined ? '' : `;id=${options.get('id')}`}`]),
      ...fields.filter((field) => !/^(?:From|To):/.test(field)),
    ];
    const isCopied = (isFailureAck || method === 'CANCEL') && invite !== undefined;
    const target = isCopied ? invite.uri : toHeader.includes(';tag=') ? contactFor(from, ofCall) : undefined;
    return this.finish({
      from,
      to,
      method,
      uri: options.get('uri') ?? target ?? /<([^>]*)>/.exec(toHeader)?.[1] ?? 'sip:nobody@test',
      cseqMethod: method,
      cseq,
      status: 0,
      callId,
      fromHeader,
      toHeader,
      vias,
      fields: all,
      body: options.sdp === undefined ? sipfragOf(options) : this.description(from, options.sdp, options),
      text: '',
    });
  }

  private respond(from: string, to: string, status: number, options: Options, fields: string[]): Sent {
    const wanted = options.get('for');
    const request = this.sent.findLast(
      (sent) =>
        sent.from === to &&
        sent.to === from &&
        sent.method !== undefined &&
        sent.method !== 'ACK' &&
        (wanted === undefined || sent.method === wanted),
    );
    if (request === undefined) throw new Error(`Nothing to respond to: ${from} -> ${to}: ${status}`);
    const tag = options.get('tag') ?? `${from}-tag`;
    const hasTag = request.toHeader.includes(';tag=') || status === 100;
    return this.finish({
      ...request,
      from,
      to,
      method: undefined,
      cseqMethod: request.method!,
      status,
      phrase: options.get('phrase'),
      toHeader: hasTag ? request.toHeader : `${request.toHeader};tag=${tag}`,
      fields: [
        ...(options.get('rel') === undefined ? [] : [`RSeq: ${options.get('rel')}`, 'Require: 100rel']),
        ...fields,
      ],
      body: options.sdp === undefined ? '' : this.description(from, options.sdp, options),
    });
  }

  private via(from: string): string {
    return `SIP/2.0/UDP ${this.party(from).address}:5060;branch=z9hG4bK-${++this.branches}`;
  }

  private finish(message: Sent): Sent {
    const { method, uri, status, phrase, fromHeader, toHeader, vias, callId, cseq, cseqMethod } = message;
    const other = message.fields.find((field) => field.startsWith('Body '));
    const fields = message.fields.filter((field) => field !== other && field !== 'Contact:');
    const colon = other?.indexOf(':') ?? 0;
    const body =
      other === undefined
        ? message.body
        : other
            .slice(colon + 1)
            .trim()
            .replaceAll('\\n', '\r\n');
    const type =
      other?.slice('Body '.length, colon) ?? (body.startsWith('v=') ? 'application/sdp' : 'message/sipfrag');
    const hasContact = message.fields.some((field) => field.startsWith('Contact:'));
    const start =
      method === undefined
        ? `SIP/2.0 ${status} ${phrase ?? reasons[status] ?? 'Reason'}`
        : `${method} ${uri} SIP/2.0`;
    const text = [
      start,
      ...vias.map((via) => `Via: ${via}`),
      `From: ${fromHeader}`,
      `To: ${toHeader}`,
      `Call-ID: ${callId}`,
      `CSeq: ${cseq} ${cseqMethod}`,
      ...(hasContact ? [] : [`Contact: <sip:${message.from}@${this.party(message.from).address}>`]),
      'Max-Forwards: 70',
      ...fields,
      ...(body === '' ? [] : [`Content-Type: ${type}`]),
      `Content-Length: ${body.length}`,
      '',
      body,
    ].join('\r\n');
    return { ...message, text };
  }

  private description(from: string, spec: string, options: Options): string {
    const party = this.party(from);
    const address = options.get('c') ?? party.address;
    const media = splitLines(spec).map((line, i) => mediaLines(line, i));
    const lines = [`c=IN IP4 ${address}`, 't=0 0', ...media.flat()];
    const content = lines.join('\r\n');
    if (content !== party.lastBody && !options.has('sameversion')) party.descriptions++;
    party.lastBody = content;
    const version = options.get('version') ?? party.descriptions;
    return `${['v=0', `o=${options.get('o') ?? from} 1 ${version} IN IP4 ${party.address}`, 's=-', content].join('\r\n')}\r\n`;
  }
}

/** The body of a NOTIFY about a REFER: a status line (RFC 3515 2.4.5). */
function sipfragOf(options: Options): string {
  const status = options.get('sipfrag');
  return status === undefined ? '' : `SIP/2.0 ${status} ${reasons[Number(status)] ?? 'Reason'}\r\n`;
}

/** The Contact that somebody received last, where requests inside the dialog go (RFC 3261 12.2.1.1). */
function contactFor(name: string, ofCall: readonly Sent[]): string | undefined {
  const last = ofCall.findLast(
    ({ to, method, status, cseqMethod }) =>
      to === name &&
      (cseqMethod === 'INVITE' || cseqMethod === 'UPDATE') &&
      (method !== undefined || (status > 100 && status < 300)),
  );
  return last && /^Contact: *<([^>]*)>/m.exec(last.text)?.[1];
}

/** Words behind the method: flags, `name=value`, `+seconds`. */
class Options {
  private readonly words: readonly string[];

  constructor(words: readonly string[]) {
    this.words = words;
  }

  get after(): string | undefined {
    return this.words.find((word) => word.startsWith('+'))?.slice(1);
  }

  /** The description asked for: '' for the plainest. */
  get sdp(): string | undefined {
    return this.has('sdp') ? '' : this.get('sdp');
  }

  has(name: string): boolean {
    return this.words.includes(name);
  }

  get(name: string): string | undefined {
    return this.words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
  }
}

/** Commas in brackets belong to the codecs of a line. */
function splitLines(spec: string): string[] {
  return spec.split(/,(?![^[]*\])/);
}

const payloadTypes: Readonly<Record<string, string>> = {
  PCMU: '0',
  G722: '9',
  PCMA: '8',
  G729: '18',
  opus: '111',
  VP8: '96',
  H264: '97',
  t38: 't38',
  'telephone-event': '101',
};

/** `audio:sendonly@4000[PCMA,crypto]` */
function mediaLines(spec: string, index: number): string[] {
  const match = /^([a-z]*)(?::?(sendrecv|sendonly|recvonly|inactive))?(?:@(\d+))?(?:\[([^\]]*)\])?$/.exec(
    /^(?:sendrecv|sendonly|recvonly|inactive)/.test(spec) ? `audio:${spec}` : spec,
  );
  if (match === null) throw new Error(`Not a media line: ${spec}`);
  const [, name, direction, port, inBrackets] = match;
  const type = name === '' ? 'audio' : name!;
  const options = (inBrackets ?? '').split(',').filter((word) => word !== '');
  const codecs = options.map((word) => word.split('=')[0]!).filter((word) => word in payloadTypes);
  const names = codecs.length > 0 ? codecs : [type === 'video' ? 'VP8' : type === 'image' ? 't38' : 'PCMU'];
  const numbers = names.map(
    (codec) => options.find((word) => word.startsWith(`${codec}=`))?.split('=')[1] ?? payloadTypes[codec]!,
  );
  const value = (key: string): string | undefined =>
    options.find((word) => word.startsWith(`${key}=`))?.slice(key.length + 1);
  const transport = type === 'image' ? 'udptl' : options.includes('crypto') ? 'RTP/SAVP' : 'RTP/AVP';
  const dynamic = names.flatMap((codec, i) =>
    Number(numbers[i]) >= 96 ? [`a=rtpmap:${numbers[i]} ${codec}/${rates[codec] ?? 90000}`] : [],
  );
  return [
    `m=${type} ${port ?? 4000 + 2 * index} ${transport} ${numbers.join(' ')}`,
    ...(value('c') === undefined ? [] : [`c=IN IP4 ${value('c')}`]),
    ...dynamic,
    ...(options.includes('crypto')
      ? ['a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj']
      : []),
    ...(value('ice') === undefined
      ? []
      : [`a=ice-ufrag:${value('ice')}`, 'a=ice-pwd:asd88fgpdd777uzjYhagZg']),
    ...(value('b') === undefined ? [] : [`b=AS:${value('b')}`]),
    ...(direction === undefined ? [] : [`a=${direction}`]),
  ];
}

const rates: Readonly<Record<string, string>> = { opus: '48000/2', 'telephone-event': '8000' };

const reasons: Readonly<Record<number, string>> = {
  100: 'Trying',
  180: 'Ringing',
  183: 'Session Progress',
  200: 'OK',
  202: 'Accepted',
  302: 'Moved Temporarily',
  401: 'Unauthorized',
  404: 'Not Found',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  422: 'Session Interval Too Small',
  480: 'Temporarily Unavailable',
  481: 'Call/Transaction Does Not Exist',
  486: 'Busy Here',
  487: 'Request Terminated',
  488: 'Not Acceptable Here',
  491: 'Request Pending',
  503: 'Service Unavailable',
  603: 'Decline',
};
