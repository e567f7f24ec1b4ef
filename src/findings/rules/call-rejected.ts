import type { Call } from '../../call/call.ts';
import type { CallOutcome } from '../../call/call-state.ts';
import { isInitialInvite } from '../../call/leg.ts';
import type { Message } from '../../call/message.ts';
import { clip } from '../../call/words/reasons.ts';
import { after, cancelOf, describeCancelled } from '../../call/words/verdict.ts';
import { findFailureText } from '../../explain/failure-codes.ts';
import { header } from '../../sip/message.ts';
import { findStatusCode } from '../../sip/status-codes.ts';
import type { FindingContext, FindingRule, Found, Severity } from '../finding.ts';

/** The call did not come about: busy, declined, cancelled, or a failure of the network or of a setting. */
export const callRejected: FindingRule = {
  code: 'call-rejected',
  severity: 'error',
  reference: 'RFC 3261 13.2.2.3',
  *find(context) {
    const { outcome } = context.call;
    const found = outcome && describe(outcome, context);
    if (found !== undefined) yield found;
  },
};

function describe(outcome: CallOutcome, context: FindingContext): Found | undefined {
  const { endedAt, finalStatus, state } = outcome;
  if (state === 'cancelled') return describeCancel(context);
  const isOver = state === 'busy' || state === 'rejected' || state === 'failed';
  if (!isOver || endedAt === undefined) return undefined;
  const status = finalStatus ?? endedAt.status;
  // Refused credentials and redirections have findings of their own; a status that can't be read says nothing.
  if (status === 401 || status === 407 || status > 699) return undefined;
  const { ending } = context.facts;
  const why = ending === undefined ? '' : `: ${ending.text}`;
  return {
    messages: distinct([endedAt, ...(ending?.messages ?? []), lastInvite(context.call)]),
    title: `${opening(outcome, endedAt, context)}${after(outcome.startedAt, endedAt)}${why}`,
    detail: detailOf(status, endedAt, context),
    severity: severityOf(status),
    reference: findStatusCode(status)?.spec ?? 'RFC 3261 13.2.2.3',
  };
}

function describeCancel({ call, facts }: FindingContext): Found | undefined {
  const cancel = cancelOf(call)?.first;
  const messages = [cancel, call.outcome?.endedAt].filter((message) => message !== undefined);
  if (messages.length === 0) return undefined;
  return {
    messages: distinct([...messages, ...(facts.ending?.messages ?? [])]),
    title: describeCancelled(call, facts.ending),
    detail:
      facts.ending?.by === 'elsewhere'
        ? 'Nothing is wrong: the phones stop ringing as soon as one of them has answered or refused for all.'
        : 'The caller hung up, or a timer on its side ran out, before anybody answered.',
    severity: cancel === undefined ? 'note' : 'info',
    reference: 'RFC 3261 9',
  };
}

function opening({ state }: CallOutcome, endedAt: Message, context: FindingContext): string {
  const line = context.texts.message(endedAt.number)?.startLine;
  const status = `${endedAt.status} ${line?.kind === 'response' ? clip(line.reason) : ''}`.trim();
  if (state === 'busy') return `Callee was busy: ${status}`;
  if (state === 'rejected') return `Callee declined the call: ${status}`;
  const from = senderOf(endedAt, context);
  return `Call failed with ${status}${from === '' ? '' : ` from ${from}`}`;
}

/** The address of whoever made the response, as far back as it was captured. */
function senderOf(received: Message, { addresses, call }: FindingContext): string {
  const final = call.legs[0]?.leg.trees.findLast(isInitialInvite)?.final;
  const host = Math.floor((final?.received === received ? final.sent : received).source / 65536);
  return host === 0 ? '' : addresses.format(host);
}

function detailOf(status: number, endedAt: Message, { call, texts }: FindingContext): string {
  const parts = [findFailureText(status) ?? ''];
  const request = lastInvite(call);
  const line = request && texts.message(request.number)?.startLine;
  if (aboutAddress.has(status) && line?.kind === 'request') {
    parts.push(`The Request-URI was ${clip(line.requestUri)}.`);
  }
  const text = texts.message(endedAt.number);
  const errorInfo = text && header(text, 'Error-Info')?.value;
  if (errorInfo !== undefined && errorInfo !== '') parts.push(`Error-Info points at ${clip(errorInfo)}.`);
  return parts.filter((part) => part !== '').join(' ');
}

function lastInvite({ legs }: Call): Message | undefined {
  const first = legs[0]?.leg.trees.findLast(isInitialInvite)?.first;
  return first?.isRequest === true ? first : undefined;
}

function distinct(messages: readonly (Message | undefined)[]): Message[] {
  return [...new Set(messages)].filter((message) => message !== undefined);
}

/** Failures that speak of the number or address that was called. */
const aboutAddress: ReadonlySet<number> = new Set([404, 410, 414, 416, 484, 485, 604]);

/** What people do: they are busy, decline, do not answer, take no anonymous calls. */
const byPeople: ReadonlyMap<number, Severity> = new Map([
  [486, 'info'],
  [600, 'info'],
  [603, 'info'],
  [607, 'note'],
  [480, 'note'],
  [433, 'note'],
]);

/** What may be so on purpose, or a number that was dialled wrong: worth a look. */
const perhaps: ReadonlySet<number> = new Set([402, 403, 404, 408, 410, 470, 484, 485, 604, 608]);

function severityOf(status: number): Severity {
  return byPeople.get(status) ?? (perhaps.has(status) ? 'warning' : 'error');
}
