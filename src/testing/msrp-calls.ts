import { encodeText } from '../bytes/text.ts';
import { pcapFile, type TestPacket } from './capture-files.ts';
import { ip, tcp, v4 } from './layers.ts';
import { scenario } from './scenario.ts';

const alice = { address: v4('192.0.2.1'), port: 7777 };
const bob = { address: v4('192.0.2.2'), port: 8493 };
const alicePath = 'msrp://192.0.2.1:7777/iau39soe2843z;tcp';
const bobPath = 'msrp://192.0.2.2:8493/si438dsaodes;tcp';

/** `m=message` as RFC 4975 8 has it. */
function description(host: string, port: number, path: string): string {
  return `v=0\\no=- 1 1 IN IP4 ${host}\\ns=-\\nc=IN IP4 ${host}\\nt=0 0\\nm=message ${port} TCP/MSRP *\\na=accept-types:text/plain message/cpim image/png\\na=path:${path}\\n`;
}

function request(
  by: 'alice' | 'bob',
  start: string,
  fields: readonly string[],
  content?: string,
  flag = '$',
) {
  const [to, from] = by === 'alice' ? [bobPath, alicePath] : [alicePath, bobPath];
  const id = start.split(' ')[0]!;
  const head = [`MSRP ${start}`, `To-Path: ${to}`, `From-Path: ${from}`, ...fields];
  const body = content === undefined ? [] : ['', content];
  return { by, text: [...head, ...body, `-------${id}${flag}`, ''].join('\r\n') };
}

/**
 * Alice and Bob chat (RFC 4975): a text that is confirmed, an answer, and a picture in two chunks that Bob stops. What
 * goes one way at one time comes in segments of that many bytes.
 */
export function msrpCall(segmentSize = 1400): Uint8Array<ArrayBuffer> {
  const offer = `{Body application/sdp: ${description('192.0.2.1', alice.port, alicePath)}}`;
  const answer = `{Body application/sdp: ${description('192.0.2.2', bob.port, bobPath)}}`;
  const flow = scenario(
    `alice -> bob: INVITE ${offer}\nbob -> alice: 200 ${answer}\nalice -> bob: ACK\nalice -> bob: BYE +5\nbob -> alice: 200`,
  ).packets;
  const picture = 'P'.repeat(2048);
  const said = [
    request(
      'alice',
      'd93kswow SEND',
      ['Message-ID: 12339sdqwer', 'Byte-Range: 1-16/16', 'Success-Report: yes', 'Content-Type: text/plain'],
      'Hi, I am Alice!\n',
    ),
    request('bob', 'd93kswow 200 OK', []),
    request('bob', 'dkei38sd REPORT', [
      'Message-ID: 12339sdqwer',
      'Byte-Range: 1-16/16',
      'Status: 000 200 OK',
    ]),
    request(
      'bob',
      'ak29d0 SEND',
      ['Message-ID: 4564dpWd', 'Byte-Range: 1-*/*', 'Content-Type: text/plain'],
      'Hello Alice',
    ),
    request('alice', 'ak29d0 200 OK', []),
    request(
      'alice',
      'e1 SEND',
      ['Message-ID: 99', 'Byte-Range: 1-2048/4096', 'Content-Type: image/png'],
      picture,
      '+',
    ),
    request(
      'alice',
      'e2 SEND',
      ['Message-ID: 99', 'Byte-Range: 2049-4096/4096', 'Content-Type: image/png'],
      picture,
      '#',
    ),
    request('bob', 'e1 413 Message unwanted', []),
  ];
  const sequences = { alice: 1001, bob: 5001 };
  const packets: TestPacket[] = [];
  const begin = flow[0]!.time! + 1_000_000_000n;
  for (const [i, { by, text }] of said.entries()) {
    const bytes = encodeText(text);
    const ends = by === 'alice' ? ([alice, bob] as const) : ([bob, alice] as const);
    for (let at = 0; at < bytes.length; at += segmentSize) {
      const payload = bytes.subarray(at, at + segmentSize);
      const segment = tcp(...ends, { sequence: sequences[by] }, payload);
      sequences[by] += payload.length;
      const time = begin + BigInt(i) * 100_000_000n + BigInt(packets.length) * 1000n;
      packets.push({ bytes: ip(...ends, { protocol: 6 }, segment), time });
    }
  }
  const all = [...flow, ...packets].sort((a, b) => Number(a.time! - b.time!));
  return pcapFile(all, { linkType: 101, nanoseconds: true });
}
