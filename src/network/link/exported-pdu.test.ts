import { expect, test } from 'vitest';
import { pcapFile } from '../../testing/capture-files.ts';
import { analyse } from '../../testing/captures.ts';
import { bytesOf, concat, v4, v6 } from '../../testing/layers.ts';
import { reportOf } from '../../engine/answers/report.ts';

const message = new TextEncoder().encode(
  'OPTIONS sip:b@h SIP/2.0\r\nVia: SIP/2.0/TCP h;branch=z9hG4bK1\r\nFrom: <sip:a@h>;tag=1\r\nTo: <sip:b@h>\r\n' +
    'Call-ID: c\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n',
);
const field = (tag: number, value: Uint8Array): Uint8Array<ArrayBuffer> =>
  concat(bytesOf([tag, 2], [value.length, 2]), value);
const words = (address: string): Uint8Array<ArrayBuffer> =>
  bytesOf(...v6(address).map((word) => [word, 2] as const));
const ports = [field(25, bytesOf([40000, 4])), field(26, bytesOf([5060, 4])), field(0, new Uint8Array())];

async function read(...parts: Uint8Array[]): Promise<unknown[]> {
  const bytes = pcapFile([{ bytes: concat(field(12, new TextEncoder().encode('sip\0')), ...parts) }], {
    linkType: 252,
  });
  const { messages, capture } = await reportOf(await analyse({ name: 'a.pcap', bytes }));
  return [
    ...messages.map(({ transport, source, destination }) => `${transport} ${source} ${destination}`),
    ...capture.notShown.map(({ reason }) => reason),
  ];
}

test('an exported PDU says its ends and what carried it', async () => {
  const ends = [field(20, bytesOf([v4('192.0.2.1'), 4])), field(21, bytesOf([v4('192.0.2.2'), 4]))];
  const tcp = field(24, bytesOf([2, 4]));
  expect(await read(...ends, tcp, ...ports, message)).toEqual(['TCP 192.0.2.1:40000 192.0.2.2:5060']);
  const ends6 = [field(22, words('2001:db8::1')), field(23, words('2001:db8::2'))];
  expect(await read(...ends6, ...ports, message)).toEqual(['UDP [2001:db8::1]:40000 [2001:db8::2]:5060']);
});

test('one that lies about a length, or has no end, is told as such', async () => {
  expect(await read(bytesOf([20, 2], [4000, 2]), message)).toEqual(['exported PDU damaged']);
  expect(await read()).toEqual(['exported PDU cut']);
});
