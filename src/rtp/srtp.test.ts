import { gcm } from '@noble/ciphers/aes.js';
import { describe, expect, test } from 'vitest';
import { rtpPacket } from '../testing/rtp-streams.ts';
import { protectRtp, srtpSuites } from '../testing/srtp.ts';
import { deriveKeys, SrtpReader } from './srtp.ts';

function hex(text: string): Uint8Array {
  return Uint8Array.from(text.replaceAll(/\s/g, '').match(/../g) ?? [], (byte) => parseInt(byte, 16));
}

function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

test('keys are derived as RFC 3711 B.3 has them', () => {
  const keys = deriveKeys(hex('E1F97A0D3E018BE0D64FA32C06DE4139'), hex('0EC675AD498AFEEBB6960B3AABE6'));
  expect(toHex(keys.cipher)).toBe('c61e7a93744f39ee10734afe3ff7a087');
  expect(toHex(keys.salt)).toBe('30cbbc08863d8c85d49db34a9ae1');
  expect(toHex(keys.authentication)).toBe('cebe321f6ff7716b6fd4ab49af256a156d38baa4');
});

describe.each(srtpSuites)('%s', (suite, keyLength, saltLength, tagLength) => {
  const master = Uint8Array.from({ length: keyLength + saltLength }, (_, i) => (i * 37 + 11) & 255);
  const open = (key = master): SrtpReader => SrtpReader.open({ suite, key: base64(key), mkiLength: 0 })!;
  const protect = (packet: Uint8Array, rollovers = 0): Uint8Array =>
    protectRtp(packet, master, { keyLength, tagLength, rollovers });
  const packetAt = (sequence: number): Uint8Array =>
    rtpPacket({
      sequence,
      timestamp: sequence * 160,
      at: 0,
      payload: Uint8Array.of(1, 2, 3, sequence & 255),
    });

  test('reads what was sent, also when the sequence number wraps around', () => {
    const reader = open();
    for (let i = 65_530; i < 65_560; i++) {
      const packet = packetAt(i & 0xffff);
      const sent = protect(packet, i >> 16);
      expect(reader.read(sent, 0, sent.length)).toEqual(packet);
    }
    // One that comes late is of the round before.
    const late = packetAt(65_529);
    const sent = protect(late);
    expect(reader.read(sent, 0, sent.length)).toEqual(late);
  });

  test('reads a call that had gone on for hours when its capture began', () => {
    const reader = open();
    for (const [sequence, rollovers] of [
      [65_534, 11],
      [65_535, 11],
      [0, 12],
    ] as const) {
      const packet = packetAt(sequence);
      const sent = protect(packet, rollovers);
      expect(reader.read(sent, 0, sent.length)).toEqual(packet);
    }
  });

  test('refuses what was changed, and other keys', () => {
    const sent = protect(packetAt(7));
    expect(open(master.toReversed()).read(sent, 0, sent.length)).toBeUndefined();
    sent[13]! ^= 1;
    expect(open().read(sent, 0, sent.length)).toBeUndefined();
    expect(open().read(sent, 0, 14)).toBeUndefined();
  });
});

test('a packet of RFC 7714 16.1.1 is read with the keys of its session', () => {
  const key = hex('000102030405060708090a0b0c0d0e0f');
  const packet = hex(
    '8040f17b8041f8d35501a0b247616c6c696120657374206f6d6e697320646976697361' +
      '20696e207061727465732074726573',
  );
  const nonce = hex('51753c6580c2726f20718414');
  const sent = gcm(key, nonce, packet.subarray(0, 12)).encrypt(packet.subarray(12));
  expect(toHex(sent)).toBe(
    'f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833' +
      '899d7f27beb16a9152cf765ee4390cce',
  );
});

test('a suite that is not known, or a key of the wrong length, opens nothing', () => {
  expect(SrtpReader.open({ suite: 'F8_128_HMAC_SHA1_80', key: 'AAAA', mkiLength: 0 })).toBeUndefined();
  expect(SrtpReader.open({ suite: 'AEAD_AES_128_GCM', key: 'AAAA', mkiLength: 0 })).toBeUndefined();
  expect(SrtpReader.open({ suite: 'AEAD_AES_128_GCM', key: '*'.repeat(40), mkiLength: 0 })).toBeUndefined();
});
