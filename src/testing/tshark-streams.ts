import { spawnSync } from 'node:child_process';
import { formatEndpoint } from '../network/address.ts';
import type { Analysis } from '../engine/open/analysis.ts';
import { readFigures } from '../rtp/figures.ts';

/** A line of `tshark -q -z rtp,streams`, figures as it prints them. */
export interface StreamLine {
  readonly stream: string;
  readonly packets: number;
  readonly lost: string;
  readonly delta: readonly [min: string, mean: string, max: string];
  readonly jitter: readonly [min: string, mean: string, max: string];
}

export function streamsOfTshark(file: string, ...options: string[]): StreamLine[] {
  const { stdout } = spawnSync('tshark', ['-r', file, ...options, '-q', '-z', 'rtp,streams'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return parseStreams(stdout);
}

/** The lines of its table; other lines are passed over. */
export function parseStreams(printed: string): StreamLine[] {
  return printed.split('\n').flatMap((line): StreamLine[] => {
    const match =
      /^ *[\d.]+ +[\d.]+ +(\S+) +(\d+) +(\S+) +(\d+) 0x([0-9A-F]+) +.*? (\d+) +(-?\d+ \(-?[\d.]+%\)) +(.*)$/.exec(
        line,
      );
    if (match === null) return [];
    const [, source, port, destination, toPort, ssrc, packets, lost, rest] = match as unknown as string[];
    const [minDelta, meanDelta, maxDelta, minJitter, meanJitter, maxJitter] = rest!.trim().split(/ +/);
    return [
      {
        stream: `${formatEndpoint(source!, Number(port))} ${formatEndpoint(destination!, Number(toPort))} ${ssrc!.toLowerCase()}`,
        packets: Number(packets),
        lost: lost!,
        delta: [minDelta!, meanDelta!, maxDelta!],
        jitter: [minJitter!, meanJitter!, maxJitter!],
      },
    ];
  });
}

export function streamsOf(
  analysis: Analysis,
  clockRate = (_stream: number): number | undefined => undefined,
): StreamLine[] {
  const { rtp, addresses } = analysis.pipeline;
  const c = rtp.streams.columns;
  return Array.from({ length: rtp.streams.length }, (_, id) => {
    const f = readFigures(rtp, id, clockRate(id));
    const source = formatEndpoint(addresses.format(c.source[id]!), c.sourcePort[id]!);
    const destination = formatEndpoint(addresses.format(c.destination[id]!), c.destinationPort[id]!);
    const print = (value: number | null): string => (value ?? 0).toFixed(3);
    return {
      stream: `${source} ${destination} ${c.ssrc[id]!.toString(16).padStart(8, '0')}`,
      packets: f.packets,
      lost: `${f.lost} (${f.lossPercent.toFixed(1)}%)`,
      delta: [print(f.minDeltaMs), print(f.meanDeltaMs), print(f.maxDeltaMs)],
      jitter: [print(f.minJitterMs), print(f.meanJitterMs), print(f.maxJitterMs)],
    };
  });
}

/** A figure halfway between two that can be printed may be rounded either way. */
function isClose(here: readonly string[], there: readonly string[]): boolean {
  return here.every((text, i) => Math.abs(Number(text) - Number(there[i])) < 0.0011);
}

/** Streams of tshark that are not here, or with other figures. */
export function streamDifferences(here: readonly StreamLine[], there: readonly StreamLine[]): unknown[] {
  return there.flatMap((line) => {
    const own = here.find(({ stream }) => stream === line.stream);
    const isEqual =
      own?.packets === line.packets &&
      own.lost === line.lost &&
      isClose(own.delta, line.delta) &&
      isClose(own.jitter, line.jitter);
    return isEqual ? [] : [{ here: own, there: line }];
  });
}
