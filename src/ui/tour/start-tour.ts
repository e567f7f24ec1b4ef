import type { Session } from '../../state/session.ts';
import { tourLink } from './sample.ts';

/** Opens the sample of the tour and begins it. */
export function startTour({ view }: Session): void {
  view.set({ tour: true, filter: '' });
  location.hash = tourLink;
}
