import { measures, type LadderLayout } from './layout.ts';

/** What is seen of a ladder that is wider than its pane, in pixels. */
export interface Window {
  /** How far it is scrolled. */
  readonly scrolled: number;
  readonly width: number;
  /** What the times take on the left, which stay where they are. */
  readonly gutter: number;
}

/** How many lifelines, of `lifelines.length`, lie left and right of what is seen; one whose port is cut is not seen. */
export interface OutOfSight {
  readonly left: number;
  readonly right: number;
}

export function lifelinesOutOfSight(
  { lifelines }: Pick<LadderLayout, 'lifelines'>,
  { scrolled, width, gutter }: Window,
): OutOfSight {
  const { port } = measures;
  const left = lifelines.filter((x) => x - port < scrolled + gutter).length;
  const right = lifelines.filter((x) => x + port > scrolled + width).length;
  return { left, right: Math.min(right, lifelines.length - left) };
}

/**
 * How far to scroll to see those on that side, and which of them comes first. What was the last one to be seen becomes
 * the first, so that the eye finds its place again.
 */
export function scrollToLifelines(
  layout: Pick<LadderLayout, 'lifelines'>,
  window: Window,
  side: keyof OutOfSight,
): { readonly scrolled: number; readonly first: number } {
  const { lifelines } = layout;
  const { left, right } = lifelinesOutOfSight(layout, window);
  const { width, gutter } = window;
  const seen = { first: left, last: lifelines.length - right - 1 };
  const isOne = seen.last <= seen.first;
  if (side === 'right') {
    const x = lifelines[isOne ? seen.last + 1 : seen.last] ?? 0;
    return { scrolled: x - measures.port - gutter, first: seen.last + 1 };
  }
  const x = lifelines[isOne ? seen.first - 1 : seen.first] ?? 0;
  return { scrolled: Math.max(0, x + measures.port - width), first: seen.first - 1 };
}
