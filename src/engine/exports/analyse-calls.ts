import { rebuildPackets } from '../../share/capture/rebuild-packets.ts';
import { writeCapture } from '../../share/capture/write-capture.ts';
import type { SharedCalls } from '../../share/shared-calls.ts';
import { allExtras } from '../all-extras.ts';
import type { Analysis } from '../analysis.ts';
import { BlobSource } from '../blob-source.ts';
import { openSources } from '../open.ts';

/** What the analysis finds in these calls, of which nothing else is known. They are on one clock already. */
export async function analyseCalls(calls: SharedCalls): Promise<Analysis> {
  const blob = new Blob(writeCapture(rebuildPackets(calls.messages), calls));
  const { analysis } = await openSources([new BlobSource(blob, 'calls.pcapng')], {
    signal: new AbortController().signal,
    extras: allExtras,
    clocks: [0],
    progress() {},
  });
  return analysis;
}
