import { lazily } from '../shared/lazily.tsx';

/** Asked for now and then: it comes when it is. */
export const LazyExportDialog = lazily(async () => (await import('./ExportDialog.tsx')).ExportDialog);
