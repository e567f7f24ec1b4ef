import { lazily } from '../shared/lazily.tsx';

// Fifty kilobytes of licences, which few will read.

export const LazyAboutDialog = lazily(async () => (await import('./AboutDialog.tsx')).AboutDialog);
