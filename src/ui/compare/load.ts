import { lazily } from '../shared/lazily.tsx';

// Comparing is asked for now and then: it comes when it is.

export const LazyMessageComparison = lazily(
  async () => (await import('./MessageComparison.tsx')).MessageComparison,
);

export const LazyCallComparisonDialog = lazily(
  async () => (await import('./CallComparisonDialog.tsx')).CallComparisonDialog,
);
