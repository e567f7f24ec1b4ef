/**
 * Name of a file that is made from a capture: what came with the capture is data, so only harmless characters go into it.
 * `hold.pcap.gz` and `-ladder.svg` give `hold-ladder.svg`.
 */
export function formatFileName(captureName: string, ending: string): string {
  const base = captureName.replace(/(?:\.[A-Za-z0-9]{1,7}){1,2}$/, '').replace(/[^A-Za-z0-9._-]/g, '_');
  return `${base.slice(0, 100) || 'capture'}${ending}`;
}
