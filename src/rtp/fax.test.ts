import fc from 'fast-check';
import { expect, test } from 'vitest';
import { t38Frame, t38Identity, t38Indicator, t38Page } from '../testing/udptl.ts';
import { FaxReader, type Fax } from './fax.ts';

const sender = '192.0.2.1:4000';
const receiver = '192.0.2.2:4000';

function read(...packets: readonly (readonly [from: string, bytes: Uint8Array])[]): Fax | undefined {
  const reader = new FaxReader();
  for (const [i, [from, bytes]] of packets.entries()) reader.take(bytes, 0, bytes.length, from, i);
  return reader.fax;
}

test.each([1998, 2002])('two pages and a goodbye, as the ASN.1 of %d has them', (version) => {
  const frame = (sequence: number, ...bytes: number[]): Uint8Array =>
    t38Frame(sequence, [0xff, 0x13, ...bytes], version);
  const fax = read(
    [sender, t38Indicator(0, 1)],
    [receiver, t38Indicator(0, 2)],
    [receiver, frame(1, 0x02, ...t38Identity('+43 1 234'))],
    [receiver, frame(2, 0x01, 0, 0, 0)],
    [sender, frame(1, 0xc1, 0, 0)],
    [receiver, frame(3, 0x21)],
    [sender, t38Indicator(2, 15)],
    [sender, t38Page(3)],
    [sender, t38Page(4)],
    [sender, frame(5, 0xf2)],
    [receiver, frame(4, 0xb1)],
    [sender, t38Page(6)],
    [sender, frame(7, 0xfd, 0xf4, 0, 0)],
    [receiver, frame(5, 0xb1)],
    [sender, frame(8, 0xdf)],
  )!;
  expect(fax).toMatchObject({ pages: 2, isOver: true, packets: 15, missing: 0 });
  expect(fax.steps.map(({ from, name }) => `${from === sender ? '>' : '<'} ${name}`)).toEqual([
    '> CNG',
    '< CED',
    '< CSI',
    '< DIS',
    '> DCS',
    '< CFR',
    '> V.17 14400 long training',
    '> page at V.17 14400',
    '> MPS',
    '< MCF',
    '> page at V.17 14400',
    '> PPS-EOP',
    '< MCF',
    '> DCN',
  ]);
  expect(fax.steps[2]!.meaning).toBe('number of the called machine: +43 1 234');
});

test('what comes twice counts once, what never came is counted', () => {
  const cng = t38Indicator(7, 1);
  expect(read([sender, cng], [sender, cng], [sender, t38Page(10)])).toMatchObject({
    packets: 3,
    missing: 2,
    steps: [{ name: 'CNG' }, { name: 'page at V.17 14400' }],
  });
});

test('a page that nobody confirms is none', () => {
  expect(read([sender, t38Page(0)], [sender, t38Frame(1, [0xff, 0x13, 0xf4])])?.pages).toBe(0);
});

test('any bytes are read without an error', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 20 }), (datagrams) => {
      const fax = read(...datagrams.map((bytes) => [sender, bytes] as const));
      expect(fax?.pages ?? 0).toBeLessThanOrEqual(datagrams.length);
    }),
  );
});
