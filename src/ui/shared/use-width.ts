import { useLayoutEffect, useState, type RefObject } from 'react';

/** Inner width of an element in pixels, followed as it changes; 0 until it is known. */
export function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useFollowedWidth(ref, width, setWidth);
  return width;
}

/**
 * The same, kept by whoever outlives the element: the next one most likely is as wide, and to ask the page would have it
 * laid out once more before it is drawn.
 */
export function useFollowedWidth(
  ref: RefObject<HTMLElement | null>,
  width: number,
  setWidth: (width: number) => void,
): void {
  const isKnown = width > 0;
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    if (!isKnown) setWidth(element.clientWidth);
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref, isKnown, setWidth]);
}
