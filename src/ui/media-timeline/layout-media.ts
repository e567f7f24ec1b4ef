import { scaleLinear } from 'd3';
import type { LadderMedia, LadderMediaPeriod } from '../../ladder/model.ts';

/** A period in percent of the width. */
interface PeriodPlace {
  readonly period: LadderMediaPeriod;
  readonly left: number;
  readonly width: number;
}

export interface MediaLayout {
  readonly strips: readonly {
    /** `audio`, `audio 2`, `leg 2 audio`; unique. */
    readonly name: string;
    readonly periods: readonly PeriodPlace[];
    /** Offers that came to nothing; they stand with the first strip of their dialog. */
    readonly attempts: readonly {
      readonly left: number;
      readonly message: number;
      readonly sentence: string;
    }[];
  }[];
  /** Round times: percent of the width, seconds as the ladder counts them. */
  readonly ticks: readonly { readonly left: number; readonly seconds: number }[];
  readonly start: number;
  readonly end: number;
}

/** Places the media of calls on one time scale, seconds to percent; undefined where no times are known. `zero`: of the ladder. */
export function layoutMedia(
  media: readonly LadderMedia[],
  ticks: number,
  zero: number,
): MediaLayout | undefined {
  const periods = media.flatMap(({ strips }) => strips.flatMap((strip) => strip.periods));
  const attempts = media.flatMap((timeline) => timeline.attempts);
  let start = Infinity;
  let end = -Infinity;
  for (const time of [
    ...periods.flatMap(({ from, to }) => [from, to]),
    ...attempts.map(({ time }) => time),
  ]) {
    start = Math.min(start, time);
    end = Math.max(end, time);
  }
  // NaN, too.
  if (!(start <= end)) return undefined;
  const scale = scaleLinear([start, Math.max(end, start + 0.001)], [0, 100]);
  const percent = (time: number): number => Math.round(scale(time) * 1000) / 1000;
  const names = new Map<string, number>();
  const isSeveral = new Set(media.map(({ leg }) => leg)).size > 1;
  return {
    start,
    end,
    strips: media.flatMap((timeline) =>
      timeline.strips.map((strip, i) => {
        const plain = `${isSeveral ? `leg ${timeline.leg + 1} ` : ''}${strip.type || 'media'}`;
        const count = (names.get(plain) ?? 0) + 1;
        names.set(plain, count);
        return {
          name: count === 1 ? plain : `${plain} ${count}`,
          periods: strip.periods.map((period) => ({
            period,
            left: percent(period.from),
            width: Math.max(0, percent(period.to) - percent(period.from)),
          })),
          attempts:
            i > 0
              ? []
              : timeline.attempts.map(({ time, message, sentence }) => ({
                  left: percent(time),
                  message,
                  sentence,
                })),
        };
      }),
    ),
    ticks: scaleLinear([start - zero, end - zero], [0, 100])
      .ticks(ticks)
      .map((seconds) => ({ left: percent(zero + seconds), seconds })),
  };
}

/** `held by the caller`, `both ways`, `one way, from the callee` */
export function describeFlow({ flow, heldBy, isEarly }: LadderMediaPeriod): string {
  const early = isEarly ? 'early media, ' : '';
  if (heldBy.length > 0) return `${early}held by ${heldBy.map((side) => `the ${side}`).join(' and ')}`;
  switch (flow) {
    case 'both':
      return `${early}both ways`;
    case 'none':
      return `${early}nobody sends`;
    default:
      return `${early}one way, from the ${flow}`;
  }
}

/** The calls' media in a line: `audio held by the caller for 4.0 s`; what was held, else what there was. */
export function summariseMedia(
  media: readonly LadderMedia[],
  formatLength: (seconds: number) => string,
): string {
  const parts = media.flatMap(({ strips }) =>
    strips.map(({ type, periods }) => {
      const held = periods.filter(({ heldBy }) => heldBy.length > 0);
      const codecs = [...new Set(periods.map(({ codec }) => codec))].filter((codec) => codec !== '');
      const holds = held.map(
        (period) => `${describeFlow(period)} for ${formatLength(period.to - period.from)}`,
      );
      return [`${type || 'media'}${codecs.length === 0 ? '' : ` (${codecs.join(', ')})`}`, ...holds].join(
        ', ',
      );
    }),
  );
  return [...new Set(parts)].join('; ');
}
