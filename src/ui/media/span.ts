/** A stretch of time in seconds. */
export type Span = readonly [from: number, to: number];

/** The shortest stretch that fills the picture. */
const SHORTEST = 0.02;

export function withinSpan(time: number, [from, to]: Span): number {
  return Math.min(to, Math.max(from, time));
}

/** `seen` made longer or shorter by a factor, with `centre` where it is; it stays in `whole`. */
export function zoomSpan(seen: Span, whole: Span, factor: number, centre: number): Span {
  const all = whole[1] - whole[0];
  const length = Math.min(all, Math.max(Math.min(SHORTEST, all), (seen[1] - seen[0]) * factor));
  const part = (centre - seen[0]) / (seen[1] - seen[0]);
  const from = Math.min(whole[1] - length, Math.max(whole[0], centre - part * length));
  return [from, from + length];
}

/** `seen` moved so that `time` is in it. */
export function spanWith(seen: Span, whole: Span, time: number): Span {
  if (time >= seen[0] && time <= seen[1]) return seen;
  const length = seen[1] - seen[0];
  const from = Math.min(whole[1] - length, Math.max(whole[0], time - length / 10));
  return [from, from + length];
}
