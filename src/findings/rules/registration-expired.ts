import type { Binding, BindingPeriod } from '../../call/services/bindings.ts';
import { elapsed } from '../../call/message.ts';
import { lastMessageOf } from '../../call/services/registration.ts';
import { formatSeconds } from '../../call/words/in-words.ts';
import type { FindingContext, FindingRule, Found } from '../finding.ts';
import { bareAddress } from '../service-words.ts';

/** Seconds that a refresh may come late before anybody would notice: messages take their time. */
const LATE = 2;

/** A contact whose time ran out before it was refreshed: for that long, calls did not reach the device. */
export const registrationExpired: FindingRule = {
  code: 'registration-expired',
  severity: 'warning',
  reference: 'RFC 3261 10.2.4',
  kinds: ['registration', 'call'],
  *find(context) {
    for (const registration of context.facts.registrations) {
      // Under another Call-ID, the same device may have gone on.
      const { addressOfRecord } = registration;
      if (context.accounts.later(addressOfRecord, lastMessageOf(registration)).length > 0) continue;
      for (const binding of registration.bindings) {
        if (!binding.isOwn) continue;
        for (const [i, period] of binding.periods.entries()) {
          const found = describe(addressOfRecord, binding, period, binding.periods[i + 1], context);
          if (found !== undefined) yield found;
        }
      }
    }
  },
};

function describe(
  addressOfRecord: string,
  { state, expires, contact }: Binding,
  { start, refreshes, until }: BindingPeriod,
  next: BindingPeriod | undefined,
  context: FindingContext,
): Found | undefined {
  if (until === undefined || (next === undefined && state !== 'expired')) return undefined;
  const gone = elapsed(until, next?.start ?? context.captureEnd);
  if (!(gone >= LATE)) return undefined;
  const lifetime = expires === undefined ? '' : ` within ${formatSeconds(expires)}`;
  const then =
    next === undefined
      ? `for ${formatSeconds(gone)} when the capture ends`
      : `for ${formatSeconds(gone)} until it was registered again`;
  return {
    messages: [refreshes[refreshes.length - 1] ?? start, ...(next === undefined ? [] : [next.start])],
    title: `Registration of ${bareAddress(addressOfRecord)} expired: not refreshed${lifetime}, gone ${then}`,
    detail: `Calls to ${bareAddress(contact)} fail meanwhile. See whether the device was switched off, lost its network, or got no answer to its REGISTER.`,
  };
}
