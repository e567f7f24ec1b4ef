/** Samples in a column of the finest level, and columns that become one of the next. */
const [FINEST, STEP] = [64, 4];
/** The coarsest level has so many columns at most. */
const COARSEST = 1024;

/** Smallest and largest samples of columns of a sound, fine to coarse. */
export interface Waveform {
  readonly levels: readonly WaveformLevel[];
}

interface WaveformLevel {
  /** Samples in a column. */
  readonly samples: number;
  /** Two numbers a column, smallest and largest. */
  readonly extremes: Int16Array<ArrayBuffer>;
}

/** The levels of `samples`; the last column of each may be of fewer. */
export function buildWaveform(samples: Int16Array): Waveform {
  let extremes = new Int16Array(2 * Math.ceil(samples.length / FINEST));
  for (let column = 0, at = 0; at < samples.length; column++) {
    let [low, high] = [32767, -32768];
    for (const end = Math.min(at + FINEST, samples.length); at < end; at++) {
      const sample = samples[at]!;
      if (sample < low) low = sample;
      if (sample > high) high = sample;
    }
    extremes[2 * column] = low;
    extremes[2 * column + 1] = high;
  }
  const levels: WaveformLevel[] = [{ samples: FINEST, extremes }];
  for (let size = FINEST * STEP; extremes.length > 2 * COARSEST; size *= STEP) {
    extremes = coarser(extremes);
    levels.push({ samples: size, extremes });
  }
  return { levels };
}

function coarser(extremes: Int16Array): Int16Array<ArrayBuffer> {
  const out = new Int16Array(2 * Math.ceil(extremes.length / (2 * STEP)));
  for (let i = 0; i < out.length; i += 2) {
    let [low, high] = [32767, -32768];
    for (let at = i * STEP; at < Math.min((i + 2) * STEP, extremes.length); at += 2) {
      low = Math.min(low, extremes[at]!);
      high = Math.max(high, extremes[at + 1]!);
    }
    out[i] = low;
    out[i + 1] = high;
  }
  return out;
}
