import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textFormats } from '../capture/logs/text-formats.ts';
import { formatTime } from '../share/report/report-context.ts';
import type { Report } from '../share/report/report-types.ts';
import { pcapFile } from '../testing/capture-files.ts';
import { analyse, capturesFolder, readCapture, reportOfCapture } from '../testing/captures.ts';
import { ip, udp, v4 } from '../testing/layers.ts';
import { logWriters, type LoggedMessage, type LogWriter } from '../testing/logs.ts';
import { messageTexts } from '../testing/messages.ts';
import { reportOf } from './answers/report.ts';

const fixtures = readdirSync(`${capturesFolder}logs`)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => `logs/${name}`);
/** What is a log but tells of another call than 32-call. */
const others = new Set(['logs/baresip.txt']);

function story({ calls }: Report): unknown {
  return calls.map(({ callIds, state, endedBy, reInvites, holds }) => {
    return [callIds, state, endedBy, reInvites.map(({ changes }) => changes), holds.map(({ by }) => by)];
  });
}

describe('logs of one call by many programs', () => {
  test('each tells the story that the capture tells, as far as it goes', async () => {
    const capture = await reportOfCapture('32-call.pcap');
    const sent = capture.messages.map(({ method, status, branch }) => `${method} ${status} ${branch}`);
    for (const name of fixtures.filter((fixture) => !others.has(fixture))) {
      const log = await reportOfCapture(name);
      expect([name, story(log)]).toEqual([name, story(capture)]);
      expect(log.capture.files[0]!.damage).toEqual([]);
      expect(log.messages.flatMap(({ problems }) => problems)).toEqual([]);
      // A log at one end has the messages of one hop.
      const found = log.messages.map(({ method, status, branch }) => `${method} ${status} ${branch}`);
      expect([name, found]).toEqual([name, sent.filter((message) => found.includes(message))]);
      expect([15, 27]).toContain(log.capture.sipMessages);
    }
  });

  test('baresip tells its own', async () => {
    const report = await reportOfCapture('logs/baresip.txt');
    expect(report.capture).toMatchObject({ sipMessages: 6, files: [{ timeBase: 'none', damage: [] }] });
    expect(report.calls).toMatchObject([{ state: 'completed', endedBy: 'caller' }]);
    expect(report.messages[0]).toMatchObject({
      source: '127.0.0.1:5070',
      destination: '127.0.0.1:5090',
      transport: 'UDP',
    });
  });

  test('every format has a file here', async () => {
    const names = [...fixtures, ...readdirSync(capturesFolder).filter((name) => /^32.*\.txt$/.test(name))];
    const found = new Set<string>();
    for (const name of names) {
      const { capture } = await reportOfCapture(name);
      found.add(capture.files[0]!.format);
    }
    expect([...found].sort()).toEqual(textFormats.map(({ id }) => id).sort());
  });

  test('every format has a writer, and takes no other format for its own', () => {
    expect(logWriters.map(({ id }) => id).sort()).toEqual(textFormats.map(({ id }) => id).sort());
    for (const { id, write } of logWriters) {
      const log = write(invite, 0) + write({ ...invite, isIncoming: false }, 1);
      const claims = textFormats.filter((format) => format.sniff(log)).map((format) => format.id);
      expect([id, claims.filter((claim) => claim !== 'text:sip')]).toEqual([
        id,
        id === 'text:sip' ? [] : [id],
      ]);
    }
  });
});

const start = Date.UTC(2026, 10, 21, 22, 0, 0);
const invite: LoggedMessage = {
  text: 'INVITE sip:b@example.com SIP/2.0\r\nCall-ID: a\r\nContent-Length: 0\r\n\r\n',
  time: start,
  source: '192.0.2.1:5060',
  destination: '192.0.2.9:5060',
  isIncoming: true,
};

const sdp = [
  'v=0',
  'o=a 1 1 IN IP4 192.0.2.1',
  's=-',
  'c=IN IP4 192.0.2.1',
  't=0 0',
  'm=audio 4000 RTP/AVP 0',
];
const bodies: readonly (readonly [type: string, body: string])[] = [
  ['', ''],
  ['application/sdp', `${sdp.join('\r\n')}\r\n`],
  ['application/sdp', `${[...sdp, 'a=sendonly'].join('\r\n')}\r\n`],
  ['text/plain', 'no line end'],
  ['text/plain', 'Grüße aus Köln\r\n\r\nzweiter Absatz\r\n'],
  ['message/sipfrag', 'SIP/2.0 200 OK\r\n'],
  ['application/pidf+xml', '<?xml version="1.0"?>\n<presence>\n  <tuple id="1"/>\n</presence>'],
];

const methods = ['INVITE', 'ACK', 'BYE', 'MESSAGE', 'NOTIFY', 'UPDATE'];

const loggedMessage = fc
  .record({
    method: fc.constantFrom(...methods),
    status: fc.constantFrom(0, 0, 100, 180, 200, 486),
    call: fc.nat(2),
    cseq: fc.integer({ min: 1, max: 3 }),
    body: fc.constantFrom(...bodies),
    isCompact: fc.boolean(),
    hasLength: fc.boolean(),
    extra: fc.constantFrom(
      '',
      'Subject: a\r\n folded: line\r\n',
      'X-Unicode: ✓ Ü\r\n',
      'Via:SIP/2.0/UDP h\r\n',
    ),
    peer: fc.constantFrom('192.0.2.1:5060', '192.0.2.2:5090'),
    isIncoming: fc.boolean(),
    pause: fc.integer({ min: 0, max: 1_000_000 }),
  })
  .map((choice) => {
    const { method, status, call, cseq, body, isCompact, hasLength, peer, isIncoming } = choice;
    const [type, content] = body;
    const length = Buffer.from(content).length;
    const lines = [
      status === 0 ? `${method} sip:b@example.com SIP/2.0` : `SIP/2.0 ${status} Because`,
      `Via: SIP/2.0/UDP ${peer};branch=z9hG4bK${call}${cseq}${method}`,
      `From: "A" <sip:a@example.com>;tag=a${call}`,
      `To: <sip:b@example.com>${status > 100 || method !== 'INVITE' ? `;tag=b${call}` : ''}`,
      `${isCompact ? 'i' : 'Call-ID'}: call${call}@example.com`,
      `CSeq: ${cseq} ${method}`,
      ...(type === '' ? [] : [`${isCompact ? 'c' : 'Content-Type'}: ${type}`]),
      // Without a length, a body lasts until something else begins: only descriptions are told from that.
      ...(hasLength || (type !== '' && type !== 'application/sdp') ? [`Content-Length: ${length}`] : []),
    ];
    const text = `${lines.join('\r\n')}\r\n${choice.extra}\r\n${content}`;
    const here = '192.0.2.9:5060';
    const ends = isIncoming ? { source: peer, destination: here } : { source: here, destination: peer };
    return {
      message: { text, time: 0, isIncoming, ...ends },
      type,
      isFolded: choice.extra.includes('\n '),
      pause: choice.pause,
    };
  });

type Choice = typeof loggedMessage extends fc.Arbitrary<infer T> ? T : never;

/** What `writer` can hold of the messages, each some time after the one before, all within two days. */
function messagesFor(writer: LogWriter, choices: readonly Choice[]): LoggedMessage[] {
  let time = start;
  return choices
    .filter(({ type }) => writer.hasSdpOnly !== true || type === '' || type === 'application/sdp')
    .filter(({ isFolded }) => writer.hasSdpOnly !== true || !isFolded)
    .map(({ message, pause }) => ({ ...message, time: (time += pause) }));
}

describe.each(logWriters.map((writer) => [writer.id, writer] as const))('%s', (id, writer) => {
  test('holds any messages, and what it says of them, so that they are read as from a capture', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(loggedMessage, { minLength: 1, maxLength: 8 }), async (choices) => {
        const messages = messagesFor(writer, choices);
        if (messages.length === 0) return;
        const bytes = new TextEncoder().encode(
          messages.map((message, i) => writer.write(message, i)).join(''),
        );
        const analysis = await analyse({ name: 'log', bytes });
        const found = await messageTexts(analysis);
        expect(found).toEqual(id === 'text:sip' ? found : messages.map(({ text }) => text));
        const report = await reportOf(analysis);
        expect(report.capture.files[0]).toMatchObject({ format: id, timeBase: writer.says.time, damage: [] });
        expect(report.messages.map(endsOf)).toEqual(messages.map((message) => expectedEnds(message, writer)));
        expect(report.messages.map(({ time }) => time)).toEqual(
          messages.map(({ time }) => expectedTime(time, writer)),
        );
        const capture = await reportOf(await analyse({ name: 'pcap', bytes: captureOf(messages) }));
        expect(report.messages.map(signalling)).toEqual(capture.messages.map(signalling));
        if (writer.says.time !== 'none') expect(story(report)).toEqual(story(capture));
      }),
      { numRuns: 25 },
    );
  });
});

function endsOf({ source, destination }: Report['messages'][number]): unknown {
  return [source, destination];
}

function expectedEnds({ source, destination, isIncoming }: LoggedMessage, { says }: LogWriter): unknown {
  if (says.ends === 'none') return [null, null];
  if (says.ends === 'both') return [source, destination];
  return isIncoming ? [source, null] : [null, destination];
}

function expectedTime(time: number, { says }: LogWriter): string | null {
  if (says.time === 'none') return null;
  const since = says.time === 'unix' ? 0 : Date.UTC(2026, 10, 21);
  return formatTime({ seconds: Math.floor((time - since) / 1000), nanoseconds: (time % 1000) * 1e6 });
}

function signalling(message: Report['messages'][number]): unknown {
  const { method, status, reason, requestUri, callId, cseq, fromTag, toTag, branch, sdp, problems } = message;
  return [method, status, reason, requestUri, callId, cseq, fromTag, toTag, branch, sdp?.role, problems];
}

function captureOf(messages: readonly LoggedMessage[]): Uint8Array<ArrayBuffer> {
  const end = (text: string): { address: number; port: number } => {
    const [address = '', port] = text.split(':');
    return { address: v4(address), port: Number(port) };
  };
  const packets = messages.map(({ text, time, source, destination }) => {
    const [from, to] = [end(source), end(destination)];
    const datagram = udp(from, to, new TextEncoder().encode(text));
    return { bytes: ip(from, to, { protocol: 17 }, datagram), time: BigInt(time) * 1_000_000n };
  });
  return pcapFile(packets, { linkType: 101, nanoseconds: true });
}

describe('what is no SIP log', () => {
  test.each([
    [
      'a syslog',
      'Nov 21 09:17:02 host sshd[7]: Accepted publickey for root from 192.0.2.1 port 5060\n'.repeat(50),
    ],
    [
      'HTML',
      '<html><body><p>INVITE sip:bob@example.com SIP/2.0</p><pre>Via: SIP/2.0/UDP h</pre></body></html>\n',
    ],
    [
      'source code',
      'const s = "INVITE sip:bob@example.com SIP/2.0\\r\\n" +\n  "Call-ID: a\\r\\n";\nsend(s);\n',
    ],
    [
      'a log of Asterisk without SIP',
      '[Nov 21 09:17:02] VERBOSE[7] pbx.c: Executing [100@x:1] Dial("SIP/2.0")\n',
    ],
    ['an HTTP log', '192.0.2.1 - - [21/Nov/2026:09:17:02 +0000] "GET /sip/ HTTP/1.1" 200 2326\n'],
  ])('%s is refused', async (_name, text) => {
    const bytes = new TextEncoder().encode(text);
    await expect(analyse({ name: 'x', bytes })).rejects.toThrow('no SIP message begins in this text');
  });

  test('an e-mail with a message in it is that message, and no log', async () => {
    const text = `From: Ann <a@example.com>\nTo: Bob <b@example.com>\nSubject: help\nDate: Sat, 21 Nov 2026 09:17:02 +0000\n\nHi,\n\nit sends this:\n\n  ${invite.text.replaceAll('\r\n', '\n  ')}\nAny idea?\n`;
    const report = await reportOf(await analyse({ name: 'mail', bytes: new TextEncoder().encode(text) }));
    expect(report.capture).toMatchObject({
      sipMessages: 1,
      files: [{ format: 'text:sip', timeBase: 'none' }],
    });
  });
});

describe('a log in other wrappings', () => {
  const log = readFileSync(`${capturesFolder}logs/oracle-sipmsg.txt`, 'utf8');

  test('in UTF-16 it is the same log', async () => {
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(log, 'utf16le')]);
    const report = await reportOf(await analyse({ name: 'wide', bytes: new Uint8Array(wide) }));
    expect(story(report)).toEqual(story(await reportOfCapture('32-call.pcap')));
  });

  test('behind a megabyte of other lines it is found', async () => {
    const bytes = Buffer.concat([
      Buffer.from('Nov 21 09:00:00 some line of a log that says nothing\n'.repeat(20_000)),
      readCapture('logs/oracle-sipmsg.txt'),
    ]);
    const report = await reportOf(await analyse({ name: 'late', bytes: new Uint8Array(bytes) }));
    expect(report.capture).toMatchObject({ sipMessages: 27, files: [{ format: 'text:oracle-sipmsg' }] });
    expect(report.messages.every(({ time, source }) => time !== null && source !== null)).toBe(true);
  });
});
