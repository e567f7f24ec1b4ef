import { method } from '../../sip/message-index.ts';
import type { Call } from '../call.ts';
import { elapsed, isSuccess } from '../message.ts';
import type { RequestTree, Response } from '../transaction.ts';
import { formatSeconds } from './in-words.ts';

/** Gives the reason phrase of a response. */
type ReasonOf = (message: number) => string;

const names: ReadonlyMap<number, string> = new Map(
  Object.entries(method).map(([name, number]) => [number, name]),
);

/**
 * A sentence on a conversation that is no call, from the index alone: which request, how often, and how it was
 * answered. What its text says is told by `servicesVerdict`.
 */
export function requestsVerdict({ trees }: Call, reason: ReasonOf): string {
  const first = trees[0];
  if (first === undefined) return '';
  const attempts = trees.filter((tree, i) => tree.method === first.method && !isRetried(tree, trees[i + 1]));
  const name = names.get(first.method) ?? 'Request';
  if (first.method === method.MESSAGE) return `${tellMessages(attempts, reason)}.`;
  return `${attempts.length === 1 ? tellOne(name, attempts[0]!, reason) : tellMany(name, attempts)}.`;
}

/** A challenge that the next request answers (RFC 3261 22.2). */
function isRetried({ final }: RequestTree, next: RequestTree | undefined): boolean {
  return (final?.status === 401 || final?.status === 407) && next?.first.hasCredentials === true;
}

function tellOne(name: string, { final, first }: RequestTree, reason: ReasonOf): string {
  if (final === undefined) return `${name} not answered`;
  const after = elapsed(first, final.received);
  const time = Number.isNaN(after) ? '' : ` in ${formatSeconds(after)}`;
  const ok = final.status === 200 ? '' : `: ${statusText(final, reason)}`;
  return `${name} answered${time}${ok}`;
}

function tellMany(name: string, attempts: readonly RequestTree[]): string {
  const answered = attempts.filter(({ final }) => final !== undefined);
  const count = `${attempts.length} ${name} requests`;
  if (answered.length === 0) return `${count}, none answered`;
  const longest = answered.reduce(
    (most, { final, first }) => Math.max(most, elapsed(first, final!.received)),
    -Infinity,
  );
  const refused = answered.filter(({ final }) => !isSuccess(final!.status)).length;
  const parts = [
    `${answered.length === attempts.length ? 'all' : answered.length} answered`,
    ...(Number.isNaN(longest) ? [] : [`the slowest in ${formatSeconds(longest)}`]),
    ...(refused === 0 ? [] : [`${refused} with a failure`]),
  ];
  return [count, ...parts].join(', ');
}

/** RFC 3428 7: a 202 says that somebody will try to deliver it. */
function tellMessages(attempts: readonly RequestTree[], reason: ReasonOf): string {
  const delivered = attempts.filter(({ final }) => final !== undefined && isSuccess(final.status)).length;
  if (attempts.length > 1) {
    const all = delivered === attempts.length ? 'all' : delivered === 0 ? 'none' : String(delivered);
    return `${attempts.length} instant messages, ${all} delivered`;
  }
  const final = attempts[0]?.final;
  if (final === undefined) return 'Instant message not answered';
  if (final.status === 202) return 'Instant message accepted, to be delivered later';
  return isSuccess(final.status)
    ? 'Instant message delivered'
    : `Instant message not delivered: ${statusText(final, reason)}`;
}

function statusText({ status, received }: Response, reason: ReasonOf): string {
  return `${status} ${reason(received.number)}`.trim();
}
