import { scaleLinear } from 'd3';
import type { Binding } from '../../call/services/bindings.ts';
import type { Timed } from '../../call/message.ts';
import type { TimeBase } from '../shared/format-time.ts';

/** A time during which a contact was bound, in pixels. */
interface PeriodLayout {
  readonly from: number;
  readonly to: number;
  /** Where responses prolonged it. */
  readonly refreshes: readonly number[];
  /** `removed`: gone before its time. `expired`: its time ran out. `open`: it goes on beyond the picture. */
  readonly end: 'removed' | 'expired' | 'open';
}

export interface BindingsLayout {
  readonly width: number;
  /** By the index of the binding. */
  readonly rows: readonly (readonly PeriodLayout[])[];
  /** `label` in seconds since the capture began. */
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
}

const MARGIN = 8;
/** What comes behind the last message may take this part of the time before it: an hour must not hide a second. */
const BEYOND = 0.35;

/**
 * Bindings over time, seconds to pixels; undefined where no times are known. The last message ends what is certain: what
 * is still bound then is drawn up to its expiry, or as far as there is room.
 */
export function layoutBindings(
  bindings: readonly Binding[],
  base: TimeBase | null,
  width: number,
): BindingsLayout | undefined {
  if (base === null || width <= 2 * MARGIN) return undefined;
  const at = ({ seconds, nanoseconds }: Timed): number =>
    seconds - base.seconds + (nanoseconds - base.nanoseconds) / 1e9;
  const periods = bindings.flatMap((binding) => binding.periods);
  let first = Infinity;
  let last = -Infinity;
  let until = -Infinity;
  for (const { start, refreshes, end, until: expiry } of periods) {
    for (const message of [start, ...refreshes, ...(end === undefined ? [] : [end])]) {
      first = Math.min(first, at(message));
      last = Math.max(last, at(message));
    }
    if (end === undefined && expiry !== undefined) until = Math.max(until, at(expiry));
  }
  // NaN, too.
  if (!(first <= last)) return undefined;
  const span = Math.max(last - first, 1);
  const horizon = Math.max(last, Math.min(until, last + span * BEYOND), first + 1);
  const scale = scaleLinear([first, horizon], [MARGIN, width - MARGIN]);
  const x = (time: number): number => Math.round(scale(Math.min(time, horizon)) * 10) / 10;
  return {
    width,
    rows: bindings.map((binding) =>
      binding.periods.map(({ start, refreshes, end, until: expiry }): PeriodLayout => {
        const stop = end === undefined ? (expiry === undefined ? horizon : at(expiry)) : at(end);
        return {
          from: x(at(start)),
          to: x(stop),
          refreshes: refreshes.map((message) => x(at(message))),
          end: end !== undefined ? 'removed' : stop > horizon || expiry === undefined ? 'open' : 'expired',
        };
      }),
    ),
    ticks: scale
      .ticks(Math.max(2, Math.floor(width / 90)))
      .map((time) => ({ x: x(time), label: `${time} s` })),
  };
}
