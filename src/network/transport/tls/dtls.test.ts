import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKeyLog } from '../../../capture/key-log.ts';
import { handshakes } from '../../../testing/srtp/handshakes.ts';
import { Packet } from '../../packet.ts';
import { DtlsAssociations } from './dtls-associations.ts';
import { sniffDtls } from './dtls-records.ts';
import type { TlsConnection } from './tls-connection.ts';

const client = { address: 1, port: 4000 };
const server = { address: 2, port: 5000 };
type Endpoint = typeof client;

const fromHex = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'hex'));
const base64 = (...parts: string[]): string => Buffer.from(parts.join(''), 'hex').toString('base64');

function packetOf(from: Endpoint, to: Endpoint, bytes: Uint8Array): Packet {
  return Object.assign(new Packet(), {
    bytes,
    end: bytes.length,
    source: from.address,
    sourcePort: from.port,
    destination: to.address,
    destinationPort: to.port,
  });
}

/** A reader that was given datagrams; those of the server have a `<` in front. */
function read(keyLogText: string, datagrams: readonly string[], from = client, to = server) {
  const keyLog = createKeyLog();
  keyLog.add(keyLogText);
  const connections: TlsConnection[] = [];
  const dtls = new DtlsAssociations(keyLog, connections);
  for (const datagram of datagrams) {
    const bytes = fromHex(datagram.replace('<', ''));
    dtls.take(datagram.startsWith('<') ? packetOf(to, from, bytes) : packetOf(from, to, bytes));
  }
  const keysOf = (source: Endpoint, destination: Endpoint) =>
    dtls.keysOf(
      {
        source: Uint32Array.of(source.address),
        sourcePort: Uint16Array.of(source.port),
        destination: Uint32Array.of(destination.address),
        destinationPort: Uint16Array.of(destination.port),
      },
      0,
    );
  return { keysOf, connections };
}

describe.each(handshakes)('$name', ({ suite, datagrams, keyLog, material }) => {
  const salt = suite.startsWith('AEAD') ? 12 : 14;
  const piece = (at: number, length: number): string => material.slice(2 * at, 2 * (at + length));
  const clientKey = { suite, key: base64(piece(0, 16), piece(32, salt)), mkiLength: 0 };
  const serverKey = { suite, key: base64(piece(16, 16), piece(32 + salt, salt)), mkiLength: 0 };

  test('the keys are those that openssl exports, whichever end is the client', () => {
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      const { keysOf, connections } = read(keyLog, datagrams, from, to);
      expect(keysOf(from, to)).toEqual([clientKey, serverKey]);
      expect(keysOf(to, from)).toEqual([serverKey, clientKey]);
      expect(connections).toMatchObject([{ state: 'opened', first: { source: from.address } }]);
    }
  });

  test('they are tried where only one end is the same, and nowhere else', () => {
    const { keysOf } = read(keyLog, datagrams);
    const elsewhere = { address: 3, port: 6000 };
    expect(keysOf(client, elsewhere)).toEqual([clientKey, serverKey]);
    expect(keysOf(elsewhere, client)).toEqual([serverKey, clientKey]);
    expect(keysOf({ ...client, port: 4001 }, elsewhere)).toEqual([]);
  });

  test('a key log of another connection has none', () => {
    const other = keyLog.replace(/ [0-9a-f]{4}/, ' 0000');
    const { keysOf, connections } = read(other, datagrams);
    expect(keysOf(client, server)).toEqual([]);
    expect(connections).toMatchObject([{ state: 'no-keys' }]);
    expect(read('', datagrams).connections).toEqual([]);
  });

  test('a hello may come in fragments, in any order and more than once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.infiniteStream(fc.nat()), (size, chance) => {
        const cut = datagrams.flatMap((datagram) => fragmentsOf(datagram, size, chance));
        expect(read(keyLog, cut).keysOf(client, server)).toEqual([clientKey, serverKey]);
      }),
    );
  });

  test('whatever is damaged opens nothing wrong', () => {
    fc.assert(
      fc.property(fc.nat(datagrams.length - 1), fc.nat(), fc.nat(255), (number, at, value) => {
        const damaged = datagrams.map((datagram, i) => {
          if (i !== number) return datagram;
          const place = 2 * (at % ((datagram.length - 1) >> 1)) + (datagram.startsWith('<') ? 1 : 0);
          return datagram.slice(0, place) + value.toString(16).padStart(2, '0') + datagram.slice(place + 2);
        });
        for (const key of read(keyLog, damaged).keysOf(client, server)) expect(key.key).toHaveLength(40);
      }),
    );
  });
});

/** The handshake messages of a datagram in fragments of that size, mixed, and some of them twice. */
function fragmentsOf(datagram: string, size: number, chance: { next(): { value: number } }): string[] {
  const mark = datagram.startsWith('<') ? '<' : '';
  const bytes = fromHex(datagram.slice(mark.length));
  const message = bytes.subarray(13);
  const length = (message[1]! << 16) | (message[2]! << 8) | message[3]!;
  const body = message.subarray(12, 12 + length);
  const pieces: string[] = [];
  for (let at = 0; at < length; at += size) {
    const piece = body.subarray(at, at + size);
    const header = [
      ...message.subarray(0, 6),
      0,
      at >> 8,
      at & 255,
      0,
      piece.length >> 8,
      piece.length & 255,
    ];
    const record = [...bytes.subarray(0, 11), 0, 12 + piece.length, ...header, ...piece];
    const text = mark + Buffer.from(record).toString('hex');
    pieces.splice(chance.next().value % (pieces.length + 1), 0, text);
    if (chance.next().value % 4 === 0) pieces.push(text);
  }
  return pieces;
}

test('DTLS 1.3 gives the keys of each profile that was offered, as RFC 8446 7.5 exports them', () => {
  const random = '11'.repeat(32);
  const secret = createHash('sha256').update('exporter').digest();
  // Profiles 7 and 1 are offered; which is chosen stands in an encrypted message.
  const extension = '000e000700040007000100';
  const hello = `fefd${random}0000000213010100000b${extension}`;
  const versions = '002b0002fefc';
  const answer = `fefd${'22'.repeat(32)}001301000006${versions}`;
  const { keysOf, connections } = read(`EXPORTER_SECRET ${random} ${secret.toString('hex')}`, [
    record(1, hello),
    `<${record(2, answer)}`,
  ]);
  const nothing = createHash('sha256').digest();
  const derived = expand(secret, 'EXTRACTOR-dtls_srtp', nothing, 32);
  const material = (length: number): string => expand(derived, 'exporter', nothing, length).toString('hex');
  const keyOf = (salt: number): string => {
    const whole = material(32 + 2 * salt);
    return base64(whole.slice(0, 32), whole.slice(64, 64 + 2 * salt));
  };
  expect(keysOf(client, server).slice(0, 2)).toEqual([
    { suite: 'AES_CM_128_HMAC_SHA1_80', key: keyOf(14), mkiLength: 0 },
    { suite: 'AEAD_AES_128_GCM', key: keyOf(12), mkiLength: 0 },
  ]);
  expect(connections).toMatchObject([{ version: 'DTLS 1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256' }]);
});

/** HKDF-Expand (RFC 5869 2.3) of the label that DTLS 1.3 makes of it (RFC 9147 5.9). */
function expand(secret: Buffer, label: string, context: Buffer, length: number): Buffer {
  const name = Buffer.from(`dtls13${label}`);
  const lengths = [length >> 8, length & 255, name.length];
  const description = Buffer.from([...lengths, ...name, context.length, ...context]);
  const blocks: Buffer[] = [];
  for (let i = 1, last = Buffer.alloc(0); blocks.length * 32 < length; i++) {
    last = createHmac('sha256', secret)
      .update(Buffer.concat([last, description, Buffer.of(i)]))
      .digest();
    blocks.push(last);
  }
  return Buffer.concat(blocks).subarray(0, length);
}

/** A handshake message in a record of its own. */
function record(type: number, body: string): string {
  const length = (body.length / 2).toString(16).padStart(6, '0');
  const message = `${type.toString(16).padStart(2, '0')}${length}0000000000${length}${body}`;
  return `16fefd0000000000000000${(message.length / 2).toString(16).padStart(4, '0')}${message}`;
}

test('STUN, TURN, RTP, SIP and TLS are not taken for DTLS', () => {
  const others = ['0001', '4000', '8000', '494e', '160303', '16fefe', '16fefd'].map((head) =>
    head.padEnd(52, '0'),
  );
  for (const other of others) expect(sniffDtls(fromHex(other), 0, 26), other).toBe(false);
});
