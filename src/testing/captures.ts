import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { allExtras } from '../engine/read/all-extras.ts';
import { BlobSource } from '../engine/read/blob-source.ts';
import { openSources } from '../engine/open/open.ts';
import type { Analysis } from '../engine/open/analysis.ts';
import { reportOf } from '../engine/answers/report.ts';
import type { Report } from '../share/report/report-types.ts';
import { pcapFile } from './capture-files.ts';

/** The folder of captures with the truth about each. */
export const capturesFolder = fileURLToPath(new URL('./captures/', import.meta.url));

export function readCapture(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(capturesFolder + name));
}

/** Opens bytes as files of the browser would be; throws what a reader would be told when one can't be read. */
export async function analyse(
  ...files: { name: string; bytes: Uint8Array<ArrayBuffer> }[]
): Promise<Analysis> {
  const sources = files.map(({ name, bytes }) => new BlobSource(new Blob([bytes]), name));
  const { analysis, refusals } = await openSources(sources, {
    signal: new AbortController().signal,
    extras: allExtras,
    progress() {},
  });
  if (refusals[0] !== undefined) throw new Error(refusals[0].reason);
  return analysis;
}

/** The report of files of that folder, opened together. */
export async function reportOfCapture(...names: string[]): Promise<Report> {
  return reportOf(await analyse(...names.map((name) => ({ name, bytes: readCapture(name) }))));
}

/** SIP text as if it had been pasted. */
export async function reportOfText(text: string): Promise<Report> {
  return reportOf(await analyse({ name: 'pasted text', bytes: new TextEncoder().encode(text) }));
}

/** Packets a millisecond apart, of IP unless another link type is said. */
export function analysePackets(packets: readonly Uint8Array[], linkType = 101): Promise<Analysis> {
  const timed = packets.map((bytes, i) => ({ bytes, time: BigInt(i) * 1_000_000n }));
  return analyse({ name: 'test.pcap', bytes: pcapFile(timed, { linkType }) });
}
