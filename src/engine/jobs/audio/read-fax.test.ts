import { expect, test } from 'vitest';
import { analyse } from '../../../testing/captures.ts';
import { faxCall } from '../../../testing/fax-calls.ts';
import { callOf, mediaCapture } from '../../../testing/media-scenario.ts';
import { runInProcess } from '../../../testing/run-job.ts';
import { readMediaDetails } from '../../answers/media-details.ts';

async function readFaxIn(bytes: Uint8Array<ArrayBuffer>) {
  const analysis = await analyse({ name: 'fax.pcap', bytes });
  const { faxEndpoints } = await readMediaDetails(analysis, 0);
  const read = await runInProcess('fax', {
    inputs: [{ name: 'fax.pcap', blob: new Blob([bytes]), clockOffsets: [0] }],
    base: analysis.firstTime(),
    endpoints: faxEndpoints,
  });
  if (read.kind !== 'fax') throw new Error('not read');
  return { faxEndpoints, fax: read.fax };
}

test('a fax is followed where the descriptions ask for it', async () => {
  const { faxEndpoints, fax } = await readFaxIn(faxCall());
  expect(faxEndpoints).toEqual(['192.0.2.1:4000', '192.0.2.2:4000']);
  expect(fax).toMatchObject({ pages: 1, isOver: true, missing: 0 });
  expect(fax!.steps.map(({ from, name }) => `${from} ${name}`)).toEqual([
    '192.0.2.1:4000 CNG',
    '192.0.2.2:4000 CSI',
    '192.0.2.1:4000 page at V.17 14400',
    '192.0.2.1:4000 EOP',
    '192.0.2.2:4000 MCF',
    '192.0.2.1:4000 DCN',
  ]);
  expect(fax!.steps[0]!.time).toBeCloseTo(0.1, 3);
});

test('without its packets there is none', async () => {
  const text = callOf(3, 'sdp=image', 'sdp=image');
  expect((await readFaxIn(mediaCapture(text, []))).fax).toBeUndefined();
});
