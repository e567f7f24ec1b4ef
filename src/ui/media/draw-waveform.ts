import type { Waveform } from '../../engine/jobs/audio/audio-request.ts';

export interface WaveformPlace {
  /** Samples a second. */
  readonly rate: number;
  /** Seconds at which the sound begins. */
  readonly start: number;
  /** What is seen, in seconds. */
  readonly from: number;
  readonly to: number;
  /** CSS pixels. */
  readonly width: number;
  /** Another one has other colours. */
  readonly theme: string;
}

/** Draws what is seen of a waveform over the whole of a canvas, in its CSS colour. Pixels are those of the screen. */
export function drawWaveform(canvas: HTMLCanvasElement, waveform: Waveform, place: WaveformPlace): void {
  const ratio = Math.min(2, devicePixelRatio);
  const width = Math.max(1, Math.round(place.width * ratio));
  const height = Math.max(1, Math.round(canvas.clientHeight * ratio));
  canvas.dataset['theme'] = place.theme;
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.fillStyle = getComputedStyle(canvas).color;
  const middle = height / 2;
  const samplesOfPixel = ((place.to - place.from) * place.rate) / width;
  const { samples, extremes } =
    waveform.levels.findLast((level) => level.samples <= samplesOfPixel) ?? waveform.levels[0]!;
  for (let x = 0; x < width; x++) {
    const first = ((place.from - place.start) * place.rate + x * samplesOfPixel) / samples;
    const from = Math.floor(first);
    const to = Math.max(from + 1, Math.ceil(first + samplesOfPixel / samples));
    let [low, high] = [0, 0];
    for (let column = Math.max(0, from); column < Math.min(to, extremes.length / 2); column++) {
      low = Math.min(low, extremes[2 * column]!);
      high = Math.max(high, extremes[2 * column + 1]!);
    }
    const top = middle - (high / 32768) * middle;
    const bottom = middle - (low / 32768) * middle;
    // Silence is a line, not nothing.
    context.fillRect(x, Math.min(top, middle - ratio / 2), 1, Math.max(ratio, bottom - top));
  }
}
