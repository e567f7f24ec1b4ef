// A chunk of its own: the string that the second worker is, loaded when a capture asks for it.

// oxlint-disable-next-line import/default -- Vite makes it
import CaptureWithExtrasWorker from './engine/capture-with-extras.worker.ts?worker&inline';
import { createJobClient } from './engine/jobs/client.ts';

export function startSecondWorker(): Worker {
  return new CaptureWithExtrasWorker();
}

export const runJob = createJobClient(startSecondWorker);
