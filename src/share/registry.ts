import type { Export } from './export.ts';
import { reportJson } from './export-report.ts';

/** In the order of the menu. */
export const exports: readonly Export[] = [reportJson];
