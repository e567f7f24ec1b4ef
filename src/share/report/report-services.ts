import type { Accounts } from '../../call/services/accounts.ts';
import type { Binding, BindingPeriod } from '../../call/services/bindings.ts';
import type { InfoDigit } from '../../call/services/info-digits.ts';
import type { Message, Timed } from '../../call/message.ts';
import { findNamedThreads } from '../../call/services/named-calls.ts';
import type { NotificationBody } from '../../call/services/notification-body.ts';
import type { Publication } from '../../call/services/publication.ts';
import {
  continueRegistration,
  lastMessageOf,
  type Registration,
  type RegistrationEvent,
} from '../../call/services/registration.ts';
import type { Services } from '../../call/services/services.ts';
import {
  publicationVerdict,
  registrationVerdict,
  subscriptionVerdict,
} from '../../call/services/services-verdict.ts';
import type { Subscription } from '../../call/services/subscription.ts';
import { formatTime, type ReportContext } from './report-context.ts';
import type {
  BindingReport,
  InfoDigitReport,
  PublicationReport,
  RegistrationEventReport,
  RegistrationReport,
  Report,
  SubscriptionReport,
} from './report-types.ts';

/** The part of the report that is about registrations, subscriptions and publications. */
type ServicesReport = Pick<Report, 'registrations' | 'subscriptions' | 'publications'>;

/** Of all conversations, in order. `callOf` finds the index into `calls` of the call that a thread belongs to. */
export function reportServices(
  all: readonly Services[],
  callOf: CallOfThread,
  accounts: Accounts,
  captureEnd: Timed,
  context: ReportContext,
): ServicesReport {
  const registrations = all.flatMap((services) => services.registrations);
  const indexes = new Map(registrations.map((registration, i) => [nameOf(registration), i]));
  const byThread = new Map<number, Registration[]>();
  for (const registration of registrations) {
    const known = byThread.get(registration.thread);
    if (known === undefined) byThread.set(registration.thread, [registration]);
    else known.push(registration);
  }
  const linked = registrations.map((registration) => {
    const later = accounts.later(registration.addressOfRecord, lastMessageOf(registration));
    return continueRegistration(
      registration,
      later.flatMap((thread) => byThread.get(thread) ?? []),
    );
  });
  return {
    registrations: linked.map((registration) => {
      const { addressOfRecord, continuedBy } = registration;
      const next =
        continuedBy === undefined ? undefined : indexes.get(nameOf({ addressOfRecord, thread: continuedBy }));
      return reportRegistration(registration, next ?? null, captureEnd, context);
    }),
    subscriptions: all.flatMap(({ subscriptions }) =>
      subscriptions.map((subscription) => reportSubscription(subscription, callOf, context)),
    ),
    publications: all.flatMap(({ publications }) =>
      publications.map((publication) => reportPublication(publication, callOf, context)),
    ),
  };
}

function nameOf({ addressOfRecord, thread }: Pick<Registration, 'addressOfRecord' | 'thread'>): string {
  return `${thread} ${addressOfRecord}`;
}

/** Finds the index into `calls` of the call that a thread belongs to. */
type CallOfThread = (thread: number) => number | null;

/** `continuedBy`: index into `registrations`. */
function reportRegistration(
  registration: Registration,
  continuedBy: number | null,
  captureEnd: Timed,
  context: ReportContext,
): RegistrationReport {
  const statusOf = ({ number, status }: Message): string =>
    `${status} ${context.index.texts.text(context.index.messages.columns.reason[number]!)}`.trim();
  const { addressOfRecord, bindings, events, path, serviceRoute, state, thread } = registration;
  return {
    addressOfRecord,
    callId: callIdOf(thread, context),
    state,
    verdict: registrationVerdict(registration, captureEnd, statusOf),
    bindings: bindings.map((binding) => reportBinding(binding, context)),
    events: events.map((event) => reportEvent(event, context)),
    continuedBy,
    path,
    serviceRoute,
  };
}

function reportBinding(binding: Binding, context: ReportContext): BindingReport {
  const { contact, expires, instance, isOwn, periods, q, state } = binding;
  return {
    contact,
    q: q ?? null,
    expires: expires ?? null,
    instance: instance ?? null,
    own: isOwn,
    state,
    periods: periods.map(({ start, refreshes, until, end }: BindingPeriod) => ({
      startFrame: context.frame(start.number),
      startMessage: start.number,
      refreshFrames: refreshes.map(({ number }) => context.frame(number)),
      refreshMessages: refreshes.map(({ number }) => number),
      until: formatTime(until),
      ...context.twin('end', end),
    })),
  };
}

function reportEvent(
  { answer, kind, message, requests }: RegistrationEvent,
  context: ReportContext,
): RegistrationEventReport {
  return {
    frame: context.frame(message.number),
    message: message.number,
    kind,
    attemptFrames: requests.map(({ number }) => context.frame(number)),
    attemptMessages: requests.map(({ number }) => number),
    status: answer?.status ?? null,
    ...context.twin('answer', answer),
  };
}

/** `call`: of the call whose REFER began it; else the first call that its notifications name is looked for. */
function reportSubscription(
  subscription: Subscription,
  callOf: CallOfThread,
  context: ReportContext,
): SubscriptionReport {
  const {
    event,
    expires,
    id,
    isUnsolicited,
    messages,
    notifications,
    reason,
    refreshes,
    requests,
    state,
    status,
    thread,
    until,
  } = subscription;
  return {
    callId: callIdOf(thread, context),
    event,
    id: id ?? null,
    subscriber: subscription.subscriber ?? null,
    notifier: subscription.notifier ?? null,
    state,
    reason: reason ?? null,
    status: status ?? null,
    expires: expires ?? null,
    until: formatTime(until),
    unsolicited: isUnsolicited,
    verdict: subscriptionVerdict(subscription),
    call: callOf(thread) ?? firstCall(notifications, callOf, context),
    requestFrames: requests.map(({ number }) => context.frame(number)),
    requestMessages: requests.map(({ number }) => number),
    refreshFrames: refreshes.map(({ number }) => context.frame(number)),
    refreshMessages: refreshes.map(({ number }) => number),
    notifications: notifications.map((notification) => ({
      frame: context.frame(notification.message.number),
      message: notification.message.number,
      state: notification.state ?? null,
      reason: notification.reason ?? null,
      status: notification.status ?? null,
      content: notification.body?.summary ?? null,
    })),
    frames: messages.map(context.frame),
    messages,
  };
}

function reportPublication(
  publication: Publication,
  callOf: CallOfThread,
  context: ReportContext,
): PublicationReport {
  const { event, expires, presentity, state, thread, updates } = publication;
  return {
    callId: callIdOf(thread, context),
    event,
    presentity: presentity ?? null,
    state,
    expires: expires ?? null,
    verdict: publicationVerdict(publication),
    call: callOf(thread) ?? firstCall(updates, callOf, context),
    updates: updates.map(({ body, etag, kind, message: { number }, status }) => ({
      frame: context.frame(number),
      message: number,
      kind,
      status: status ?? null,
      etag: etag ?? null,
      content: body?.summary ?? null,
    })),
  };
}

export function reportDigit(
  { by, digit, duration, message, status }: InfoDigit,
  context: ReportContext,
): InfoDigitReport {
  return {
    frame: context.frame(message.number),
    message: message.number,
    by,
    digit,
    durationMs: duration ?? null,
    status: status ?? null,
  };
}

function firstCall(
  telling: readonly { readonly body: NotificationBody | undefined }[],
  callOf: CallOfThread,
  { index }: ReportContext,
): number | null {
  const bodies = telling.map(({ body }) => body);
  const calls = findNamedThreads(bodies, index).map(callOf);
  return calls.find((call) => call !== null) ?? null;
}

function callIdOf(thread: number, { index }: ReportContext): string {
  return index.callIds.text(index.threads.columns.callId[thread]!);
}
