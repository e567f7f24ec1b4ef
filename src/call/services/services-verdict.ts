import type { Binding } from './bindings.ts';
import { elapsed, type Message, type Timed } from '../message.ts';
import { formatSeconds, times } from '../words/in-words.ts';
import type { Publication } from './publication.ts';
import type { Registration } from './registration.ts';
import type { Services } from './services.ts';
import type { Subscription } from './subscription.ts';

/** Gives `403 Forbidden` of a response. */
type StatusOf = (message: Message) => string;

/** What came of registrations, subscriptions and publications, a sentence each; '' where there are none. */
export function servicesVerdict(services: Services, captureEnd: Timed, statusOf: StatusOf): string {
  const sentences = [
    ...services.registrations.map((registration) => registrationVerdict(registration, captureEnd, statusOf)),
    ...services.subscriptions.map((subscription) => subscriptionVerdict(subscription)),
    ...services.publications.map((publication) => publicationVerdict(publication)),
  ];
  return sentences.slice(0, SENTENCES).join(' ');
}

/** More than a reader wants to read above a ladder. */
const SENTENCES = 6;

export function registrationVerdict(
  registration: Registration,
  captureEnd: Timed,
  statusOf: StatusOf,
): string {
  const { bindings, continuedBy, events, state } = registration;
  const last = events.findLast(({ kind }) => kind !== 'challenge') ?? events[events.length - 1];
  const status = last?.answer === undefined ? '' : statusOf(last.answer);
  const own = bindings.find((binding) => binding.isOwn);
  if (state === 'pending') return 'REGISTER not answered.';
  if (state === 'challenged') return `Challenged (${status}), and nobody tried again.`;
  if (state === 'failed') {
    const challenged = (last?.requests.length ?? 0) > 1 && !/^40[17]/.test(status);
    const how = /^40[17]/.test(status) ? ' in spite of credentials' : challenged ? ' after a challenge' : '';
    return `${own === undefined ? 'Registration failed' : 'Registered, then failed to renew it'}: ${status}${how}.`;
  }
  if (own === undefined) {
    const active = bindings.filter((binding) => binding.state === 'active').length;
    return events.some(({ kind }) => kind === 'query')
      ? `Asked for the contacts of ${addressOf(registration)}: ${active === 0 ? 'none' : active} registered.`
      : 'Unregistered.';
  }
  const parts = [began(own), ...ending(own, captureEnd)];
  if (continuedBy !== undefined) parts.push('then registered again with another Call-ID');
  if (state === 'registered' && last?.kind === 'failure') parts.push(`the last attempt failed: ${status}`);
  const others = bindings.filter((binding) => !binding.isOwn && binding.state === 'active').length;
  if (others > 0) {
    parts.push(`${others} other ${others === 1 ? 'contact is' : 'contacts are'} registered for the account`);
  }
  return `${parts.join(', ')}.`;
}

function began({ expires, periods }: Binding): string {
  const refreshes = periods.reduce((sum, period) => sum + period.refreshes.length, 0);
  const lifetime = expires === undefined ? '' : ` for ${formatSeconds(expires)}`;
  return `Registered${lifetime}${refreshes === 0 ? '' : `, refreshed ${times(refreshes)}`}`;
}

function ending({ periods, state }: Binding, captureEnd: Timed): string[] {
  const { end, start, until } = periods[periods.length - 1]!;
  if (state === 'removed' && end !== undefined) {
    const lasted = elapsed(start, end);
    return [`unregistered${Number.isNaN(lasted) ? '' : ` after ${formatSeconds(lasted)}`}`];
  }
  const left = until === undefined ? NaN : elapsed(captureEnd, until);
  if (Number.isNaN(left) || state === 'moved') return [];
  return state === 'expired'
    ? [`expired ${formatSeconds(-left)} before the capture ends`]
    : [`${formatSeconds(left)} left when the capture ends`];
}

function addressOf({ addressOfRecord }: Registration): string {
  return bare(addressOfRecord) ?? 'nobody';
}

export function subscriptionVerdict(subscription: Subscription): string {
  const { event, id, isUnsolicited, notifications, reason, refreshes, state, status } = subscription;
  const whose = bare(subscription.notifier);
  const what = `${event}${id === undefined || event === 'refer' ? '' : ` (${id})`}${whose === undefined ? '' : ` of ${whose}`}`;
  const last = notifications.findLast(({ body }) => body !== undefined)?.body?.summary;
  if (isUnsolicited) {
    const count = notifications.length === 1 ? 'Notification' : `${notifications.length} notifications`;
    return `${count} of ${what} that no subscription asked for${last === undefined ? '' : `: ${last}`}.`;
  }
  const parts = [
    `Subscription to ${what}`,
    `${state}${state === 'refused' || state === 'challenged' ? ` with ${status ?? 'a failure'}` : ''}${reason === undefined ? '' : ` (${reason})`}`,
    ...(refreshes.length === 0 ? [] : [`refreshed ${times(refreshes.length)}`]),
    `${notifications.length === 0 ? 'no' : notifications.length} ${notifications.length === 1 ? 'notification' : 'notifications'}`,
    ...(last === undefined ? [] : [`the last: ${last}`]),
  ];
  return `${parts.join(', ')}.`;
}

export function publicationVerdict({ event, presentity, state, updates }: Publication): string {
  const done = updates.filter(({ etag }) => etag !== undefined).length;
  const last = updates.findLast(({ body }) => body !== undefined)?.body?.summary;
  const whose = bare(presentity);
  const what = `${event}${whose === undefined ? '' : ` of ${whose}`}`;
  if (state === 'pending') return `Publication of ${what} not answered.`;
  if (state === 'failed')
    return `Publication of ${what} refused with ${updates.at(-1)?.status ?? 'a failure'}.`;
  const said = last === undefined ? '' : `, the last: ${last}`;
  return `Published ${what} ${times(Math.max(done, 1))}${state === 'published' ? '' : `, ${state}`}${said}.`;
}

function bare(uri: string | undefined): string | undefined {
  return uri?.replace(/^sips?:/, '');
}
