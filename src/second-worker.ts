// A chunk of its own: the string that the second worker is, loaded when a capture asks for it, and what to do when a worker
// has died.

// oxlint-disable-next-line import/default -- Vite makes it
import CaptureWithExtrasWorker from './engine/service/capture-with-extras.worker.ts?worker&inline';
import { createJobClient } from './engine/jobs/client.ts';

export { takeMoreCare } from './engine/open/care.ts';

export function startSecondWorker(): Worker {
  return new CaptureWithExtrasWorker();
}

export const runJob = createJobClient(startSecondWorker);
