import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generateCapture, type GeneratorOptions } from './generate.ts';
import type { Truth } from './truth.ts';

const small: GeneratorOptions = { messages: 2000, phones: 40 };

function generate(options: GeneratorOptions): { truth: Truth; file: Buffer } {
  const pieces: Buffer[] = [];
  // Pieces are valid during the call only, so each is copied.
  const truth = generateCapture(options, (piece) => pieces.push(Buffer.from(piece)));
  return { truth, file: Buffer.concat(pieces) };
}

/** Times in nanoseconds and frames, as text that compares fast, of a little-endian pcap file. */
function readRecords(file: Buffer, unit: number): { times: number[]; frames: string[] } {
  const times: number[] = [];
  const frames: string[] = [];
  for (let at = 24; at < file.length; at += 16 + file.readUInt32LE(at + 8)) {
    times.push((file.readUInt32LE(at) - 1_700_000_000) * 1e9 + file.readUInt32LE(at + 4) * unit);
    frames.push(file.toString('latin1', at + 16, at + 16 + file.readUInt32LE(at + 8)));
  }
  return { times, frames };
}

describe('a generated capture', () => {
  test('is the same for the same seed and another for another', () => {
    const first = generate(small);
    const second = generate(small);
    const other = generate({ ...small, seed: 2 });
    expect(second.file.equals(first.file)).toBe(true);
    expect(second.truth).toEqual(first.truth);
    expect(other.file.equals(first.file)).toBe(false);
  });

  test('has the packets and bytes that its truth says, in the order of their times', () => {
    const { truth, file } = generate(small);
    const { times, frames } = readRecords(file, 1000);
    expect(frames).toHaveLength(truth.packets);
    expect(file).toHaveLength(truth.bytes);
    expect(times.every((time, index) => time >= (times[index - 1] ?? 0))).toBe(true);
  });

  test('holds the same packets in every format', () => {
    const plain = readRecords(generate(small).file, 1000);
    const precise = readRecords(generate({ ...small, format: 'pcap-ns' }).file, 1);
    expect(precise.frames).toEqual(plain.frames);
    expect(precise.times.map((time) => Math.floor(time / 1000) * 1000)).toEqual(plain.times);
    const { truth, file } = generate({ ...small, format: 'pcapng' });
    expect(truth.packets).toBe(plain.frames.length);
    const frames: string[] = [];
    for (let at = 48; at < file.length; at += file.readUInt32LE(at + 4)) {
      expect(file.readUInt32LE(at)).toBe(6);
      frames.push(file.toString('latin1', at + 28, at + 28 + file.readUInt32LE(at + 20)));
    }
    expect(frames).toEqual(plain.frames);
  });

  test('ends near the limit it was given, with every call finished', () => {
    const { truth } = generate({ bytes: 3e6 });
    expect(truth.bytes).toBeGreaterThan(2.4e6);
    expect(truth.bytes).toBeLessThan(3.6e6);
    expect(truth.answered + truth.busy + truth.cancelled + truth.rejected).toBe(truth.calls);
    expect(() => generate({})).toThrow('needs an end');
  });

  test('has the traffic that a proxy sees', () => {
    const { truth } = generate({ bytes: 10e6 });
    const share = (count: number): number => count / truth.messages;
    expect(truth.sipBytes / truth.messages).toBeGreaterThan(690);
    expect(truth.sipBytes / truth.messages).toBeLessThan(770);
    expect(share(truth.tcpMessages)).toBeGreaterThan(0.03);
    expect(share(truth.tcpMessages)).toBeLessThan(0.08);
    expect(share(truth.fragmentedMessages)).toBeGreaterThan(0.01);
    expect(share(truth.fragmentedMessages)).toBeLessThan(0.03);
    expect(share(truth.retransmissions)).toBeGreaterThan(0.002);
    expect(share(truth.retransmissions)).toBeLessThan(0.008);
    expect(truth.splitMessages / truth.tcpMessages).toBeGreaterThan(0.25);
    for (const count of [truth.holds, truth.busy, truth.cancelled, truth.rejected, truth.keepAlives]) {
      expect(count).toBeGreaterThan(10);
    }
    expect(truth.reInvites).toBe(2 * truth.holds);
    expect(Object.keys(truth.requests).sort()).toEqual([
      'ACK',
      'BYE',
      'CANCEL',
      'INVITE',
      'OPTIONS',
      'REGISTER',
    ]);
    expect(truth.responses['401']).toBeGreaterThan(0);
    expect(truth.responses['407']).toBeGreaterThan(truth.calls - 1);
    expect(truth.rtpPackets).toBe(0);
  });

  test('has about the share of RTP that was asked for', () => {
    const { truth } = generate({
      bytes: 20e6,
      rtpShare: 0.5,
      callsPerSecond: 2,
      talkSeconds: 10,
      phones: 40,
    });
    expect(truth.rtpBytes / truth.bytes).toBeGreaterThan(0.35);
    expect(truth.rtpBytes / truth.bytes).toBeLessThan(0.65);
    expect(truth.rtpStreams).toBeGreaterThan(1);
  });

  test('is counted by tshark as its truth counts it', ({ skip }) => {
    if (spawnSync('tshark', ['--version']).status !== 0) skip('tshark is not installed');
    const folder = mkdtempSync(join(tmpdir(), 'generator-'));
    try {
      const { truth, file } = generate({ messages: 4000, rtpShare: 0.3, phones: 100 });
      writeFileSync(join(folder, 'a.pcap'), file);
      const run = (...args: string[]): string =>
        spawnSync('tshark', ['-r', join(folder, 'a.pcap'), ...args], { encoding: 'utf8' }).stdout;
      const counts = run('-q', '-z', 'sip,stat');
      expect(Number(/Number of SIP messages: (\d+)/.exec(counts)?.[1])).toBe(truth.messages);
      for (const [method, count] of Object.entries(truth.requests)) {
        expect(counts).toMatch(new RegExp(`${method} +: +${count} Packets`));
      }
      const streams = run('-q', '-z', 'rtp,streams')
        .split('\n')
        .filter((line) => line.includes(' 0x'));
      expect(streams).toHaveLength(truth.rtpStreams);
      const checks = ['ip.check_checksum', 'udp.check_checksum', 'tcp.check_checksum'];
      const wrong =
        '_ws.malformed || ip.checksum.status==0 || udp.checksum.status==0 || tcp.checksum.status==0';
      expect(run(...checks.flatMap((check) => ['-o', `${check}:TRUE`]), '-Y', wrong)).toBe('');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
