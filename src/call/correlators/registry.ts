import { callIdPattern } from './call-id-pattern.ts';
import type { Correlator } from './correlator.ts';
import { defaultLegHeaders, headerCallId } from './header-call-id.ts';
import { hepCorrelation } from './hep-correlation.ts';
import { icid } from './icid.ts';
import { mediaAddress } from './media-address.ts';
import { numbersAndTime } from './numbers-and-time.ts';
import { sessionId } from './session-id.ts';
import { thirdPartyCallControl } from './third-party-call-control.ts';

/** The surest first: what one finds is not looked for again. `legHeaders`: further fields that hold a Call-ID. */
export function correlators(legHeaders: readonly string[]): readonly Correlator[] {
  const names = [...new Set([...defaultLegHeaders, ...legHeaders.map((name) => name.toLowerCase())])];
  return [
    headerCallId(names),
    hepCorrelation,
    sessionId,
    icid,
    callIdPattern,
    mediaAddress,
    thirdPartyCallControl,
    numbersAndTime,
  ];
}
