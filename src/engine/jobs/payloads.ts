import { buildPayloads } from './audio/build-audio.ts';
import { defineJob } from './job.ts';

/** What RTP streams carry, for programs that can decode what this one can't. */
export const payloads = defineJob({
  id: 'payloads',
  run: buildPayloads,
  buffersOf: (output) =>
    output.kind === 'payloads' ? output.files.flat().map(({ bytes }) => bytes.buffer) : [],
});
