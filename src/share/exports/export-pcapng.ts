import type { CallsExport } from './calls-export.ts';
import { rebuildPackets } from './capture/rebuild-packets.ts';
import { writeCapture } from './capture/write-capture.ts';

/** The calls as a capture: the frames they were captured in, and packets around those messages that came without. */
export const pcapng: CallsExport = {
  id: 'pcapng',
  async build({ calls, originalFrames }) {
    const original = await originalFrames();
    if (original === undefined) return writeCapture(rebuildPackets(calls.messages), calls);
    const missing = calls.messages.filter((_, i) => !original.messages.has(i));
    const packets = [...original.packets, ...rebuildPackets(missing)];
    return writeCapture(packets, { ...calls, places: original.places }, original.keyLog);
  },
};
