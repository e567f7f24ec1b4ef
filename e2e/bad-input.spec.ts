import { pcapFile } from '../src/testing/capture-files.ts';
import { bytesOf, ip, udp, v4 } from '../src/testing/layers.ts';
import { expect, test, takeComplaints } from './fixtures.ts';
import type { TestFile } from './pages/workbench.ts';

const alice = { address: v4('192.0.2.1'), port: 5060 };
const bob = { address: v4('192.0.2.2'), port: 5060 };

/** One UDP packet with this text, as raw IP (link type 101) unless said otherwise. */
function captureOf(text: string, port = 5060, linkType = 101): Uint8Array {
  const datagram = udp({ ...alice, port }, { ...bob, port }, new TextEncoder().encode(text));
  return pcapFile([{ bytes: ip(alice, bob, { protocol: 17 }, datagram) }], { linkType });
}

test.beforeEach(({ workbench }) => workbench.goto());

const refusals: [what: string, file: TestFile, sentence: string | RegExp][] = [
  [
    'an empty file',
    { name: 'empty.pcap', bytes: '' },
    'empty.pcap is empty. Was the capture stopped before anything was sent?',
  ],
  [
    'a picture',
    { name: 'ladder.pcap', bytes: bytesOf([0x89504e47, 4], [0x0d0a1a0a, 4]) },
    "ladder.pcap can't be read: it is a PNG picture.",
  ],
  [
    'a capture without packets',
    { name: 'none.pcap', bytes: pcapFile([]) },
    'none.pcap holds no packets. Was the capture stopped before anything was sent?',
  ],
  [
    'a capture without SIP',
    { name: 'dns.pcap', bytes: captureOf('\x12\x34\x01\x00\x00\x01', 53) },
    /^No SIP was found in the 1 packet of dns\.pcap\. Was the capture taken where no SIP passes\?/,
  ],
  [
    'a link type that nobody knows',
    { name: 'odd.pcap', bytes: captureOf('INVITE sip:bob@example.com SIP/2.0\r\n\r\n', 5060, 160) },
    /^No SIP was found in the 1 packet of odd\.pcap\. Most of it can't be decoded \(link type 160.*\)\. Capture on an Ethernet, Linux "any" or IP interface\.$/,
  ],
];

test('what holds nothing to show is refused in a sentence that says what to do', async ({ workbench }) => {
  for (const [what, file, sentence] of refusals) {
    await workbench.drop(file);
    await expect(workbench.problems.first(), what).toHaveText(sentence);
    await expect(workbench.openButton).toBeVisible();
    await expect(workbench.samples).toBeVisible();
  }
});

test('what was refused is named by its refusal, not as what is open; what can be read is said once', async ({
  workbench,
  page,
}) => {
  const picture = bytesOf([0x89504e47, 4], [0x0d0a1a0a, 4]);
  const refusal = (name: string): string => `${name} can't be read: it is a PNG picture.`;
  const formats = page.getByText(/^Files that are read: pcapng, .*; logs of .*; SIP as text; .* or zip\.$/);
  await workbench.drop({ name: 'one.pcap', bytes: picture });
  await expect(workbench.problems).toHaveText([refusal('one.pcap')]);
  await expect(formats).toHaveCount(1);
  const header = page.getByRole('banner');
  await expect(header).not.toContainText('one.pcap');
  await workbench.drop(
    { name: 'one.pcap', bytes: picture },
    { name: 'two.pcap', bytes: picture },
    '01-basic.pcap',
  );
  await expect(workbench.problems).toHaveText([
    refusal('one.pcap'),
    refusal('two.pcap'),
    /^Files that are read/,
  ]);
  await expect(formats).toHaveCount(1);
  await expect(header).toContainText('01-basic.pcap');
  await expect(header).not.toContainText('one.pcap');
});

test('a capture that ends inside a record shows what was read, and where it was cut', async ({
  workbench,
  page,
}) => {
  await workbench.open('31b-cut-mid-record.pcap');
  await expect(workbench.status).toHaveText('62 packets, 12 SIP messages, 1 call');
  await expect(workbench.option(/hold/).first()).toBeVisible();
  await page.getByRole('button', { name: /^damaged/ }).click();
  await expect(page.getByRole('dialog', { name: 'What was read' })).toContainText(
    /Damaged at byte 1\d\s\d{3}: .+\. What was read before is shown\./,
  );
});

test('what can be read is shown beside what can not', async ({ workbench }) => {
  await workbench.drop({ name: 'empty.pcap', bytes: '' }, '07-fork.pcap');
  await expect(workbench.status).toHaveText('27 packets, 27 SIP messages, 1 call');
  await expect(workbench.problems).toHaveText([/^empty\.pcap is empty\./]);
  await workbench.page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(workbench.problems).toHaveCount(0);
  await expect(workbench.ladder).toBeVisible();
});

test('a session description of garbage costs its own lines, not the message', async ({ workbench }) => {
  const body = 'v=0\r\nthis is no line of SDP\r\n\u0000\u0001\r\nm=audio\r\n=\r\n';
  const text = [
    'INVITE sip:bob@example.com SIP/2.0',
    'Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKx',
    'From: <sip:alice@example.com>;tag=1',
    'To: <sip:bob@example.com>',
    'Call-ID: garbage@example.com',
    'CSeq: 1 INVITE',
    'Content-Type: application/sdp',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
  await workbench.drop({ name: 'garbage.pcap', bytes: captureOf(text) });
  await expect(workbench.status).toHaveText('1 packet, 1 SIP message, 1 call');
  await workbench.select(/^INVITE/);
  await expect(workbench.message.getByLabel('Header fields')).toContainText('garbage@example.com');
  const description = workbench.message.getByRole('region', { name: 'Session description' });
  await expect(description).toContainText('this is no line of SDP');
  await expect(workbench.message.getByRole('list', { name: 'Problems' }).first()).toBeVisible();
});

test('a link to a capture that is not there says so', async ({ workbench, page, problems }) => {
  await workbench.goto('#trace=samples/missing.pcap');
  await expect(workbench.problems).toHaveText([
    /^There is no capture at http:\/\/127\.0\.0\.1:\d+\/a\/b\/samples\/missing\.pcap: the server says 404\. Check the link\.$/,
  ]);
  await expect(workbench.samples).toBeVisible();
  // The browser itself logs a request that failed.
  expect(await takeComplaints(page, problems)).toEqual([expect.stringContaining('404')]);
});

test('a link to another host is not followed: nothing is asked there', async ({ workbench }) => {
  await workbench.goto('#trace=https://captures.example.com/call.pcap');
  await expect(workbench.problems).toHaveText([
    /^The link names a capture at https:\/\/captures\.example\.com, which this page may not ask: it loads from http:\/\/127\.0\.0\.1:\d+ only\. Download the capture and open it here; or whoever deploys this page can allow that host \(TRACE_ORIGINS\)\.$/,
  ]);
});

const links: [link: string, sentence: RegExp][] = [
  ['#trace=index.html', /^The link leads to a web page, not to a capture: /],
  [
    '#trace=javascript:alert(1)',
    /^The link names an address that begins with "javascript:", which is not loaded\.$/,
  ],
  ['#trace=samples/basic-call.pcap&call=7', /^The link selects call 7, but this capture has only 0 to 0\.$/],
  [
    '#trace=samples/basic-call.pcap&message=99',
    /^The link selects message 99, but this capture has only 0 to 5\.$/,
  ],
  [
    '#trace=samples/basic-call.pcap&frame=4000',
    /^The link selects frame 4000, but there is no SIP message in it or after it\.$/,
  ],
  ['#trace=samples/basic-call.pcap&message=x', /^The link asks for message "x", which is not a number\.$/],
  ['#trace=samples/basic-call.pcap&zoom=2', /^The link asks for "zoom", which this page does not know\.$/],
  [
    '#call=0&message=3',
    /^This address selects call 0 and message 3\. Open their capture: the page keeps none\.$/,
  ],
];

test("a link says what of it can't be honoured", async ({ workbench }) => {
  for (const [link, sentence] of links) {
    await workbench.goto(link);
    await expect(workbench.problems, link).toHaveText([sentence]);
  }
});
