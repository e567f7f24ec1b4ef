import { pcapngSection, type TestPacket } from './capture-files.ts';
import { ethernet, ip, udp, v4 } from './layers.ts';
import { rtpPacket } from './rtp-streams.ts';

// A capture in which every field that is shown holds what would run, load or lead somewhere if it were not text.

/** Markup, script, templates, formulas and addresses; none ends a line of SIP. */
export const payloads: readonly string[] = [
  '<script>alert(1)</script>',
  '"><script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '</textarea><script>alert(1)</script>',
  '<scr<script>ipt>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><img src="http://evil.example/x.png" onerror="alert(1)">',
  '<img/src=`x`onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><script href="data:text/javascript,alert(1)"/>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<svg><use href="http://evil.example/x.svg#y"/></svg>',
  '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml" onload=alert(1)>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
  '<object data="data:text/html,<script>alert(1)</script>"></object>',
  '<embed src="http://evil.example/x.swf">',
  '<link rel=stylesheet href="http://evil.example/x.css">',
  '<style>@import "http://evil.example/x.css";</style>',
  '<base href="http://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=http://evil.example/">',
  '<form action="http://evil.example/"><input autofocus onfocus=alert(1)>',
  '<a href="javascript:alert(1)">click</a>',
  '<details open ontoggle=alert(1)>',
  '<video><source onerror=alert(1)></video>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<template shadowrootmode=open><img src=x onerror=alert(1)></template>',
  '<b onmouseover=alert(1)>bold</b>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;img src=x onerror=alert(1)&#62;',
  ']]><script>alert(1)</script><![CDATA[',
  '--><script>alert(1)</script><!--',
  '" onmouseover="alert(1)" x="',
  "' autofocus onfocus='alert(1)",
  '${alert(1)}{{constructor.constructor("alert(1)")()}}',
  '=cmd|"/C calc"!A0',
  // oxlint-disable-next-line no-script-url -- it stands in the capture
  'javascript:alert(1)',
  // oxlint-disable-next-line no-script-url -- it stands in the capture
  'JaVaScRiPt:alert(1)//http://evil.example',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1) file:///etc/passwd blob:x http://evil.example/',
];

const alice = { address: v4('192.0.2.1'), port: 5060 };
const bob = { address: v4('192.0.2.2'), port: 5060 };
const second = 1_000_000_000n;
const crlf = '\r\n';

/** Within quotes a quotation mark and a backslash are escaped (RFC 3261 25.1). */
const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** Fields of the INVITE in which the payload stands as it is: as often it is found in the headers at least. */
export const FIELDS_AS_THEY_ARE = 8;
/** Lines of its description in which it does. */
export const LINES_AS_THEY_ARE = 4;

function inviteWith(payload: string, number: number, head: readonly string[]): string {
  const description = [
    'v=0',
    `o=- 1 1 IN IP4 192.0.2.1`,
    `s=${payload}`,
    'c=IN IP4 192.0.2.1',
    't=0 0',
    `m=audio ${40_000 + 2 * number} RTP/AVP 0 96`,
    `i=${payload}`,
    `a=rtpmap:96 ${payload}/8000`,
    `a=fmtp:96 ${payload}`,
    `a=${payload}`,
    'a=sendrecv',
    '',
  ].join(crlf);
  const body = [
    '--b',
    'Content-Type: application/sdp',
    '',
    description,
    '--b',
    `Content-Type: ${payload}`,
    `Content-Description: ${payload}`,
    '',
    payload,
    '--b--',
    '',
  ].join(crlf);
  return [
    `INVITE sip:${payload.replaceAll(' ', '')}@lab.example SIP/2.0`,
    ...head,
    `Contact: <sip:${payload}>`,
    `User-Agent: ${payload}`,
    `Subject: ${payload}`,
    `Authorization: Digest username=${quoted(payload)}, realm=${quoted(payload)}, response="0"`,
    `Alert-Info: <${payload}>`,
    `Call-Info: <${payload}>;purpose=icon`,
    `Organization: ${payload}`,
    `${payload}: a name`,
    `X-Odd: ${payload}`,
    `Warning: 399 lab ${quoted(payload)}`,
    `Reason: SIP;cause=486;text=${quoted(payload)}`,
    'Content-Type: multipart/mixed;boundary=b',
    `Content-Length: ${new TextEncoder().encode(body).length}`,
    '',
    body,
  ].join(crlf);
}

/** A call for each payload: an INVITE full of it and a response with it as reason phrase; RTP for the first. */
export function hostileFieldsCapture(list: readonly string[] = payloads): Uint8Array<ArrayBuffer> {
  const packets: TestPacket[] = [];
  const begin = 1_700_000_000n * second;
  const send = (isRequest: boolean, time: bigint, text: string): void => {
    const [from, to] = isRequest ? [alice, bob] : [bob, alice];
    const payload = new TextEncoder().encode(text);
    packets.push({ bytes: ethernet(ip(from, to, { protocol: 17 }, udp(from, to, payload))), time });
  };
  list.forEach((payload, i) => {
    const head = [
      `Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK${i};x=${quoted(payload)}`,
      `From: ${quoted(payload)} <sip:${payload.replaceAll(/[<>"; ]/g, '')}@lab.example>;tag=${i}`,
      `To: ${quoted(payload)} <sip:b@${payload.replaceAll(/[<>"; ]/g, '')}>`,
      `Call-ID: ${i}-${payload}`,
      'CSeq: 1 INVITE',
    ];
    const time = begin + BigInt(i) * second;
    send(true, time, inviteWith(payload, i, head));
    send(
      false,
      time + second / 10n,
      [
        `SIP/2.0 486 ${payload}`,
        ...head.map((line) => (line.startsWith('To:') ? `${line};tag=x` : line)),
        `Server: ${payload}`,
        'Content-Length: 0',
        '',
        '',
      ].join(crlf),
    );
  });
  const media = { from: { ...alice, port: 40_000 }, to: { ...bob, port: 41_000 } };
  for (let i = 0; i < 60; i++) {
    const rtp = rtpPacket({ sequence: i, timestamp: i * 160, at: 0, payloadType: i < 50 ? 0 : 96 });
    const bytes = ethernet(ip(media.from, media.to, { protocol: 17 }, udp(media.from, media.to, rtp)));
    packets.push({ bytes, time: begin + second / 20n + (BigInt(i) * second) / 1000n });
  }
  packets.sort((a, b) => (a.time! < b.time! ? -1 : 1));
  return pcapngSection(packets, {
    interfaces: [{ name: '<img src=x onerror=alert(1)>', comment: '<script>alert(1)</script>' }],
    names: [
      [[192, 0, 2, 1], '<img src=x onerror=alert(1)>'],
      [[192, 0, 2, 2], '"><script>alert(1)</script>'],
    ],
  });
}
