import { times } from '../../call/words/in-words.ts';
import type { FindingRule } from '../finding.ts';
import { bareAddress, refusedCredentials, statusOf } from '../service-words.ts';

/** SUBSCRIBE got a failure. Refused credentials are told by auth-failed. */
export const subscriptionRefused: FindingRule = {
  code: 'subscription-refused',
  severity: 'warning',
  reference: 'RFC 6665 4.1.2.1',
  kinds: ['other', 'registration', 'call'],
  *find(context) {
    const told = refusedCredentials(context);
    for (const { event, notifier, refusals, state } of context.facts.subscriptions) {
      const [first] = refusals;
      if (state !== 'refused' || first === undefined) continue;
      if (first.status === 401 || first.status === 407 || told.has(first.number)) continue;
      const often = refusals.length === 1 ? '' : `, ${times(refusals.length)}`;
      yield {
        messages: refusals,
        title: `Subscription to ${event} of ${bareAddress(notifier)} was refused: ${statusOf(context, first)}${often}`,
        detail: causeOf(first.status),
      };
    }
  },
};

function causeOf(status: number): string {
  if (status === 489)
    return 'The notifier does not know this event package: compare Event with its Allow-Events.';
  if (status === 403 || status === 603) return 'The notifier does not let the subscriber watch this.';
  if (status === 404 || status === 604) return 'The notifier knows nobody of that name.';
  if (status === 405 || status === 501) return 'Whoever got the SUBSCRIBE does not support it at all.';
  if (status === 481) return 'The notifier no longer knows the subscription that was to be refreshed.';
  return 'No notifications will come; see where the SUBSCRIBE was routed to.';
}
