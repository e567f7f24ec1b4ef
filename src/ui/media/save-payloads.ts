import type { RtpRequest } from '../../engine/jobs/audio/audio-request.ts';
import type { RunJob } from '../../engine/jobs/run-job.ts';
import { saveFile } from '../export/save-file.ts';

/** What is no sound: events tell their own story. */
const besides = new Set(['telephone-event', 'cn']);

/** Saves what a stream carries, a file for each codec; a sentence where that can't be done. */
export async function savePayloads(
  runJob: RunJob,
  request: RtpRequest,
  name: string,
): Promise<string | undefined> {
  const answer = await runJob('payloads', request);
  if (answer.kind === 'unreadable')
    return `${answer.name} was changed, moved or deleted. Choose it again to save what it carries.`;
  const files = answer.files.flat().filter(({ encoding }) => !besides.has(encoding.toLowerCase()));
  if (files.length === 0) return 'Nothing but events was sent: there is no payload to save.';
  for (const { encoding, extension, bytes } of files) {
    const safe = encoding.replace(/[^A-Za-z0-9.-]/g, '_');
    saveFile({
      name: `${name}-${safe}.${extension}`,
      type: 'application/octet-stream',
      content: [bytes],
    });
  }
  return undefined;
}
