import { allExtras } from '../read/all-extras.ts';
import { beCautious } from '../open/cautious.ts';
import { jobs } from '../jobs/registry.ts';
import { serveJobs } from '../jobs/serve-jobs.ts';
import type { ToPage } from './messages.ts';
import { serve } from './serve.ts';
import { InProcessService } from './service.ts';

// The worker that takes the place of the first when a capture needs what that one lacks; and one for each job.

declare const self: DedicatedWorkerGlobalScope;

serveJobs(self, jobs);
const analysis = beCautious(allExtras, (place) => self.postMessage({ kind: 'at', place } satisfies ToPage));
serve(self, () => new InProcessService(allExtras, analysis));
