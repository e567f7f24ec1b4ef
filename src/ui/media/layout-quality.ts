import type { LossOverTime } from '../../engine/jobs/audio/audio-request.ts';

/** Scales reach up to this at least, in percent and ms: less is not worth a peak. */
const [LOSS, JITTER] = [5, 10];

/** What the streams of a side lost and how unsteady they came, as paths in pixels from the top left. */
export interface QualityLayout {
  /** Bars from the bottom: the part of each interval that was lost. */
  readonly loss: string;
  /** A line, broken where nothing came. */
  readonly jitter: string;
  /** The highest of each in what is seen: percent, and ms. */
  readonly worstLoss: number;
  readonly worstJitter: number;
  /** Middle of the interval with the highest loss; undefined where nothing was lost. */
  readonly worstAt: number | undefined;
}

interface Place {
  /** Seconds to pixels. */
  readonly x: (time: number) => number;
  readonly width: number;
  readonly height: number;
}

/** Lays out streams that follow each other, or overlap; both scales reach up to the highest value that is seen, and not lower than is worth a look. */
export function layoutQuality(streams: readonly LossOverTime[], { x, width, height }: Place): QualityLayout {
  const bars: { from: number; to: number; percent: number; at: number }[] = [];
  const lines: { x: number; jitter: number }[][] = [];
  let worstLoss = 0;
  let worstJitter = 0;
  let worstAt: number | undefined;
  for (const { start, width: seconds, received, lost, jitter } of streams) {
    let line: { x: number; jitter: number }[] = [];
    lines.push(line);
    for (let i = 0; i < received.length; i++) {
      const from = x(start + i * seconds);
      const to = x(start + (i + 1) * seconds);
      if (to < 0 || from > width) continue;
      const all = received[i]! + lost[i]!;
      const percent = all === 0 ? 0 : (100 * lost[i]!) / all;
      if (percent > 0) bars.push({ from, to, percent, at: start + (i + 0.5) * seconds });
      if (percent > worstLoss) {
        worstLoss = percent;
        worstAt = start + (i + 0.5) * seconds;
      }
      if (Number.isNaN(jitter[i]!)) lines.push((line = []));
      else {
        worstJitter = Math.max(worstJitter, jitter[i]!);
        line.push({ x: (from + to) / 2, jitter: jitter[i]! });
      }
    }
  }
  const up = (value: number, most: number): string => (height - (value / most) * (height - 2)).toFixed(1);
  const loss = bars.map(({ from, to, percent }) => {
    const gap = to - from > 4 ? 1 : 0;
    return `M${from.toFixed(1)},${height}V${up(percent, Math.max(LOSS, worstLoss))}H${(to - gap).toFixed(1)}V${height}z`;
  });
  const path = lines
    .filter((line) => line.length > 0)
    .map((line) => {
      // One interval alone is a point: a short dash can be seen.
      const points = line.length > 1 ? line : [line[0]!, { ...line[0]!, x: line[0]!.x + 3 }];
      return `M${points.map((point) => `${point.x.toFixed(1)},${up(point.jitter, Math.max(JITTER, worstJitter))}`).join('L')}`;
    });
  return { loss: loss.join(''), jitter: path.join(''), worstLoss, worstJitter, worstAt };
}
