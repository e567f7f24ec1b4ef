import { lazily } from '../shared/lazily.tsx';

// Listening is asked for now and then: it comes when it is.

export const LazyMediaView = lazily(async () => (await import('./MediaView.tsx')).MediaView);
