import type { Export } from './export.ts';
import { formatReport } from './report-json.ts';

/** The report: all that the analysis found, for other programs. The command line prints the same. */
export const reportJson: Export = {
  id: 'report',
  name: 'Report (JSON)',
  extension: 'json',
  type: 'application/json',
  async build({ report }) {
    return [...formatReport(await report())];
  },
};
