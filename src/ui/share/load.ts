import { lazily } from '../shared/lazily.tsx';

// Sharing is asked for now and then: it comes when it is.

export const LazyShareDialog = lazily(async () => (await import('./ShareDialog.tsx')).ShareDialog);

export const LazyUnlockDialog = lazily(async () => (await import('./UnlockDialog.tsx')).UnlockDialog);
