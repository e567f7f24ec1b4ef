import { lazy, Suspense } from 'react';
import { useCapture, useView } from '../shared/session.ts';

const Histogram = lazy(async () => ({ default: (await import('./Histogram.tsx')).Histogram }));

/** From so many rows on the histogram is there without being asked for. */
const MANY = 40;

export function useShowsHistogram(): boolean {
  const chosen = useView((state) => state.showsHistogram);
  const list = useView((state) => state.list);
  const isLong = useCapture((state) => state.counts[list] >= MANY);
  return chosen ?? isLong;
}

/** The histogram above a list, if it is wanted. */
export function HistogramStrip() {
  return useShowsHistogram() ? (
    <Suspense fallback={<div style={{ height: 58 }} />}>
      <Histogram />
    </Suspense>
  ) : null;
}
