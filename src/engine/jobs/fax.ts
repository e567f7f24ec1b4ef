import { readFax } from './audio/read-fax.ts';
import { defineJob } from './job.ts';

/** What was faxed in a call, out of the packets in its captures. */
export const fax = defineJob({ id: 'fax', run: readFax });
