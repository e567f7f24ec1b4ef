import type { Parties } from '../../call/facts/parties.ts';
import type { ReportContext } from './report-context.ts';
import type { PartiesReport } from './report-types.ts';

/** Who the ends of a call are beyond From and To, what they hide, and who diverted the call. */
export function reportParties(
  { diversions, identities, privacy }: Parties,
  { frame }: ReportContext,
): PartiesReport {
  return {
    identities: identities.map(({ displayName, header, kind, message, side, uri }) => ({
      frame: frame(message),
      message,
      side,
      kind,
      header,
      uri,
      displayName: displayName ?? null,
    })),
    privacy: privacy.map(({ message, side, values }) => ({ frame: frame(message), message, side, values })),
    diversions: diversions.map(({ by, header, message, to, why }) => ({
      frame: frame(message),
      message,
      header,
      by,
      to: to ?? null,
      why: why ?? null,
    })),
  };
}
