import { elapsed } from '../../call/message.ts';
import type { Subscription } from '../../call/services/subscription.ts';
import type { FindingRule, Severity } from '../finding.ts';
import { bareAddress } from '../service-words.ts';

/** How bad each reason of the notifier is, and what it means (RFC 6665 4.1.3). */
const reasons: ReadonlyMap<string, readonly [severity: Severity, meaning: string]> = new Map([
  ['deactivated', ['note', 'The notifier asks to subscribe anew at once, as after a restart or a move.']],
  ['probation', ['note', 'The notifier asks to subscribe anew later.']],
  ['rejected', ['warning', 'The notifier withdrew the permission; subscribing anew would be refused.']],
  ['giveup', ['warning', 'The notifier could not get a permission in time.']],
  ['noresource', ['warning', 'What was watched no longer exists.']],
]);

/** A subscription that ended before its time although the subscriber had not asked for that. */
export const subscriptionTerminatedUnexpectedly: FindingRule = {
  code: 'subscription-terminated-unexpectedly',
  severity: 'warning',
  reference: 'RFC 6665 4.1.3',
  kinds: ['other', 'registration', 'call'],
  *find({ facts }) {
    for (const subscription of facts.subscriptions) {
      const { event, isEndAsked, isUnsolicited, notifications, notifier, subscriber } = subscription;
      // The subscription of a REFER ends with the transfer.
      if (event === 'refer' || isEndAsked || isUnsolicited) continue;
      const what = `Subscription to ${event} of ${bareAddress(notifier)}`;
      const refused = notifications.find(({ status }) => status === 481);
      const last = notifications[notifications.length - 1];
      if (refused !== undefined && refused === last && refused.state !== 'terminated') {
        yield {
          messages: [refused.message],
          title: `${what} ended: ${bareAddress(subscriber)} answered a NOTIFY with 481`,
          detail:
            'The subscriber no longer knows the subscription, as after a restart; the notifier forgets it, too.',
          reference: 'RFC 6665 4.2.2',
        };
        continue;
      }
      const ended = last?.state === 'terminated' ? reasons.get(last.reason?.toLowerCase() ?? '') : undefined;
      if (last === undefined || ended === undefined || hasRunOut(subscription)) continue;
      yield {
        messages: [last.message],
        title: `${what} was terminated by the notifier: ${last.reason}`,
        detail: ended[1],
        severity: ended[0],
      };
    }
  },
};

/** The last NOTIFY came when the time was over anyway. */
function hasRunOut({ expires, notifications, refreshes, requests }: Subscription): boolean {
  const since = refreshes[refreshes.length - 1] ?? requests[0];
  const last = notifications[notifications.length - 1];
  return expires !== undefined && since !== undefined && elapsed(since, last!.message) >= expires;
}
