import { formatCallsFile, packCalls } from '../../share/link/pack.ts';
import type { SharedCalls } from '../../share/shared-calls.ts';
import { defineJob } from './job.ts';

/** Calls as a file that this page opens like any capture. */
export const callsFile = defineJob({
  id: 'calls-file',
  run: async (calls: SharedCalls) => formatCallsFile(await packCalls(calls)),
  buffersOf: ({ buffer }) => [buffer],
});
