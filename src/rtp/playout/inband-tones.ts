/** ITU-T Q.23: the four low and the four high frequencies, and the key where they meet. */
const lows = [697, 770, 852, 941] as const;
const highs = [1209, 1336, 1477, 1633] as const;
const keys = ['123A', '456B', '789C', '*0#D'] as const;

/** Seconds that are looked at together, and by which the next look is later. */
const WINDOW = 0.0256;
const STEP = WINDOW / 2;
/** Looks in a row that see the same key before it counts: 40 ms and more (ITU-T Q.24). */
const NEEDED = 3;
/** The two tones have that much of the power at least, each is that loud (of full scale), and this near the other. */
const [PURITY, QUIETEST, TWIST] = [0.75, 0.01, 10];

/** A key that was heard. */
export interface InbandTone {
  readonly name: string;
  /** Seconds since the first sample. */
  readonly start: number;
  readonly duration: number;
}

/** Keys whose tones are in a sound (Goertzel's filter at the eight frequencies). `rate` is in samples a second. */
export function findInbandTones(samples: Int16Array, rate: number): InbandTone[] {
  const size = Math.round(WINDOW * rate);
  const step = Math.round(STEP * rate);
  if (size < 16 || highs[3] * 2 >= rate) return [];
  const tones: InbandTone[] = [];
  let key = '';
  let from = 0;
  let looks = 0;
  let to = 0;
  const end = (): void => {
    if (looks >= NEEDED) tones.push({ name: key, start: from / rate, duration: (to - from) / rate });
    key = '';
    looks = 0;
  };
  for (let at = 0; at + size <= samples.length; at += step) {
    const heard = keyIn(samples, at, size, rate);
    if (heard !== key) {
      end();
      key = heard;
      from = at;
    }
    if (heard === '') continue;
    looks++;
    to = at + size;
  }
  end();
  return tones;
}

/** The key whose two tones are all there is in `size` samples; empty for none. */
function keyIn(samples: Int16Array, at: number, size: number, rate: number): string {
  let power = 0;
  for (let i = at; i < at + size; i++) power += samples[i]! * samples[i]!;
  // Most of a call is no tone, and much of it is silence.
  if (power < size * (QUIETEST * 32768) ** 2) return '';
  const low = lows.map((frequency) => powerAt(samples, at, size, frequency / rate));
  const high = highs.map((frequency) => powerAt(samples, at, size, frequency / rate));
  const [row, column] = [low.indexOf(Math.max(...low)), high.indexOf(Math.max(...high))];
  const [lowest, highest] = [low[row]!, high[column]!];
  if (lowest + highest < PURITY * power) return '';
  return lowest < TWIST * highest && highest < TWIST * lowest ? keys[row]![column]! : '';
}

/** The part of the power that lies at a frequency, which is in cycles a sample. */
function powerAt(samples: Int16Array, at: number, size: number, frequency: number): number {
  const turn = 2 * Math.cos(2 * Math.PI * frequency);
  let [before, last] = [0, 0];
  for (let i = at; i < at + size; i++) {
    const next = samples[i]! + turn * last - before;
    before = last;
    last = next;
  }
  return ((last * last + before * before - turn * last * before) * 2) / size;
}
