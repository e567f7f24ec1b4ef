import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MsrpStream, sessionIdOf, type MsrpMessage } from './msrp.ts';

const bob = 'msrp://bob.example.com:8493/si438dsaodes;tcp';
const alice = 'msrp://alicepc.example.com:7777/iau39soe2843z;tcp';

/** RFC 4975 5.1, and what may follow. */
const send = [
  'MSRP a786hjs2 SEND',
  `To-Path: ${bob}`,
  `From-Path: ${alice}`,
  'Message-ID: 87652491',
  'Byte-Range: 1-25/25',
  'Content-Type: text/plain',
  '',
  'Hey Bob, are you there?\r\n',
  '-------a786hjs2$',
  '',
].join('\r\n');
const response = `MSRP a786hjs2 200 OK\r\nTo-Path: ${alice}\r\nFrom-Path: ${bob}\r\n-------a786hjs2$\r\n`;
const report = `MSRP dkei38sd REPORT\r\nTo-Path: ${alice}\r\nFrom-Path: ${bob}\r\nMessage-ID: 87652491\r\nByte-Range: 1-25/25\r\nStatus: 000 200 OK\r\n-------dkei38sd$\r\n`;
const empty = `MSRP d93kswow SEND\r\nTo-Path: ${bob}\r\nFrom-Path: ${alice}\r\nContent-Type: text/plain\r\n\r\n-------d93kswow$\r\n`;
const chunk = `MSRP 1 SEND\r\nContent-Type: image/png\r\n\r\nab\r\n-------2$\r\n-------1x\r\n\r\r\n-------1+\r\n`;

function read(bytes: Uint8Array, cuts: readonly number[] = []): [MsrpMessage, number][] {
  const found: [MsrpMessage, number][] = [];
  const stream = new MsrpStream<number>((message, place) => found.push([message, place]));
  const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  for (const [i, from] of at.slice(0, -1).entries()) {
    const whole = Uint8Array.from([0, ...bytes.subarray(from, at[i + 1]), 0]);
    stream.data(whole, 1, whole.length - 1, from);
  }
  stream.cut();
  return found;
}

const messagesIn = (text: string): MsrpMessage[] =>
  read(new TextEncoder().encode(text)).map(([message]) => message);

describe('a connection is cut into messages', () => {
  test('the exchange of RFC 4975 5.1', () => {
    expect(messagesIn(send + response + report)).toEqual([
      {
        transactionId: 'a786hjs2',
        method: 'SEND',
        status: undefined,
        comment: '',
        to: ['si438dsaodes'],
        from: ['iau39soe2843z'],
        messageId: '87652491',
        byteRange: '1-25/25',
        report: undefined,
        contentType: 'text/plain',
        bytes: 25,
        text: 'Hey Bob, are you there?\r\n',
        end: 'complete',
      },
      expect.objectContaining({ method: undefined, status: 200, comment: 'OK', bytes: 0, end: 'complete' }),
      expect.objectContaining({ method: 'REPORT', report: '200 OK', messageId: '87652491', bytes: 0 }),
    ]);
  });

  test('content that is empty, or looks like an end of something else', () => {
    expect(messagesIn(empty + chunk).map(({ bytes, end, text }) => [bytes, end, text])).toEqual([
      [0, 'complete', undefined],
      ['ab\r\n-------2$\r\n-------1x\r\n\r'.length, 'continued', undefined],
    ]);
  });

  test('how it is cut changes nothing but where messages begin', () => {
    const bytes = new TextEncoder().encode(send + response + empty + chunk + report);
    const whole = read(bytes);
    const begins = [0, send.length, send.length + response.length];
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 30 }), (cuts) => {
        const found = read(bytes, cuts);
        expect(found.map(([message]) => message)).toEqual(whole.map(([message]) => message));
        for (const [i, begin] of begins.entries()) expect(found[i]![1]).toBeLessThanOrEqual(begin);
        const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1))];
        const last = Math.max(...places.filter((place) => place <= begins[1]!));
        expect(found[1]![1]).toBe(last);
      }),
    );
  });

  test('what is not whole says so, and reading goes on', () => {
    expect(messagesIn(send.slice(0, 180)).map(({ end }) => end)).toEqual([undefined]);
    expect(messagesIn(`${report.slice(0, 60)}\r\n${response}`).map(({ status }) => status)).toEqual([
      undefined,
      200,
    ]);
    expect(messagesIn(`noise\r\n\r\n${response}`)).toHaveLength(1);
  });

  test('no bytes make it fail, and what it holds is bounded', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(send.length), (noise, at) => {
        const bytes = new TextEncoder().encode(send);
        read(Uint8Array.from([...bytes.subarray(0, at), ...noise, ...bytes.subarray(at)]), [at, 7]);
      }),
    );
    const content = 'x'.repeat(1_000_000);
    const [large] = messagesIn(`MSRP 1 SEND\r\nContent-Type: text/plain\r\n\r\n${content}\r\n-------1$\r\n`);
    expect([large?.bytes, large?.text?.length]).toEqual([1_000_000, 300]);
  });
});

test('the session id of a URI is told from its authority and its transport', () => {
  expect(sessionIdOf(alice)).toBe('iau39soe2843z');
  expect(sessionIdOf('msrps://u@[2001:db8::1]:2855/a/b;tcp;x=1')).toBe('a/b');
  for (const none of ['', 'sip:a/b', 'msrp://host', 'msrp://host/', 'msrp:'])
    expect(sessionIdOf(none)).toBeUndefined();
});
