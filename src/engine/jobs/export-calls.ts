import { exportCalls } from './exports/export-calls.ts';
import { defineJob } from './job.ts';

/** Calls as a file for other programs. */
export const exportCallsJob = defineJob({
  id: 'export-calls',
  run: exportCalls,
  buffersOf: (output) =>
    output.kind === 'exported'
      ? output.content.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.buffer]))
      : [],
});
