import type { LegChoices } from '../../call/legs.ts';
import { formatReport } from '../../share/report/report-json.ts';
import { allExtras } from '../read/all-extras.ts';
import { openInputs, type CaptureInput } from '../open/open-inputs.ts';
import type { RefusedSource } from '../open/open.ts';
import { reportOf } from '../answers/report.ts';
import { defineJob } from './job.ts';

export interface ReportRequest {
  readonly inputs: readonly CaptureInput[];
  /** How the reader joined and separated legs, if at all. */
  readonly legs: LegChoices | undefined;
}

export interface ReportPieces {
  /** JSON, in order. */
  readonly pieces: readonly string[];
  /** What could not be read this time. */
  readonly refusals: readonly RefusedSource[];
}

/**
 * The report of what is open, as JSON in pieces. The captures are read once more for it: what takes part in it alone would
 * make the first worker larger for all, and few ask for it.
 */
export const report = defineJob({
  id: 'report',
  async run({ inputs, legs }: ReportRequest, { signal, progress }): Promise<ReportPieces> {
    const total = inputs.reduce((sum, { blob }) => sum + blob.size, 0);
    const { analysis, refusals } = await openInputs(inputs, {
      signal,
      extras: allExtras,
      progress: (_, bytes) => progress(bytes, total),
    });
    if (legs !== undefined) analysis.regroup(legs);
    return { pieces: [...formatReport(await reportOf(analysis))], refusals };
  },
});
