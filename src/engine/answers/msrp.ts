import { offsetsOfFiles } from '../../call/clock.ts';
import { MsrpSessions } from '../../call/streams/msrp.ts';
import { shiftTime } from '../../capture/time.ts';
import type { Analysis } from '../open/analysis.ts';

/** The MSRP of all captures, on their common clock. */
export function msrpOf({ pipeline, clockGroups }: Analysis): MsrpSessions {
  const offsets = offsetsOfFiles(clockGroups);
  return new MsrpSessions(
    pipeline.msrp.map((seen) => {
      const offset = offsets.get(seen.file) ?? 0;
      return offset === 0
        ? seen
        : { ...seen, arrival: { ...seen.arrival, ...shiftTime(seen.arrival, offset) } };
    }),
  );
}
