import { decodeText } from '../../bytes/text.ts';
import { formatMarked } from '../../ladder/mark-text.ts';
import type { CallsExport, CallsToExport } from './calls-export.ts';
import type { MessageReport, Report } from '../report/report-types.ts';
import type { SharedMessage } from '../shared-calls.ts';
import { formatSent } from './sipp/sipp-message.ts';
import { escapeXml } from '../xml.ts';

/** What whoever sent the first request did, as a scenario that sipp runs again against another host. */
export const sipp: CallsExport = {
  id: 'sipp',
  build: async (input) => [formatScenario(input, await input.report())],
};

/** What a side waited at least before it sent something, so that it is a pause (milliseconds). */
const PAUSE = 200;

interface Step {
  readonly shared: SharedMessage;
  readonly message: MessageReport;
  readonly isSent: boolean;
}

function formatScenario({ calls }: CallsToExport, report: Report): string {
  const steps = stepsOf(calls.messages, report.messages);
  const [first] = steps;
  const name = first === undefined ? 'nothing was sent' : `${first.message.method} as it was captured`;
  const elements: string[] = [];
  /** Where each request stands among the elements, by CSeq. */
  const requests = new Map<number, number>();
  const tags = new Set<string>();
  let before: Step | undefined;
  for (const [i, step] of steps.entries()) {
    const { message, isSent } = step;
    const pause = isSent ? pauseBefore(before, step) : 0;
    if (pause > 0) elements.push(`  <pause milliseconds="${pause}"/>`);
    if (isSent) {
      const cseq = message.cseq?.number ?? 0;
      const sharesBranch =
        message.method === 'CANCEL' || (message.method === 'ACK' && !isAccepted(steps, cseq));
      const request = sharesBranch ? requests.get(cseq) : undefined;
      elements.push(
        formatSend(step, {
          branchDistance: request === undefined ? undefined : elements.length - request,
          // A CANCEL has the tag of its request (RFC 3261 9.1): none yet.
          inDialog: tags.size > 0 && message.toTag !== null,
        }),
      );
      if (message.method !== null && !sharesBranch) requests.set(cseq, elements.length - 1);
    } else {
      // sipp skips what is optional only when it waits for something behind it.
      elements.push(formatReceive(step, steps[i + 1]?.isSent === false));
      if (message.status !== null && message.status > 100 && message.toTag !== null) tags.add(message.toTag);
    }
    before = step;
  }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE scenario SYSTEM "sipp.dtd">',
    `<scenario name="${escapeXml(formatMarked(name))}">`,
    ...elements,
    '</scenario>',
    '',
  ].join('\n');
}

/** What went out of and into the end that sent the first request, in the dialogs of that request; each message once. */
function stepsOf(shared: readonly SharedMessage[], messages: readonly MessageReport[]): Step[] {
  const first = messages.find(({ method }) => method !== null);
  if (first === undefined) return [];
  return messages.flatMap((message, i): Step[] => {
    const { source, destination, callId, retransmissionOfMessage, duplicateOfMessage } = message;
    const own = shared[i];
    if (own === undefined || callId !== first.callId) return [];
    if (retransmissionOfMessage !== null || duplicateOfMessage !== null) return [];
    if (first.source === null || first.source === first.destination)
      return [{ shared: own, message, isSent: isOfCaller(message, first) }];
    if (source === first.source) return [{ shared: own, message, isSent: true }];
    return destination === first.source ? [{ shared: own, message, isSent: false }] : [];
  });
}

/** By tags, where no address tells: whoever sent the first request is in From of its requests and of their responses. */
function isOfCaller({ method, fromTag }: MessageReport, first: MessageReport): boolean {
  return (method !== null) === (fromTag === first.fromTag);
}

function pauseBefore(before: Step | undefined, { message, shared }: Step): number {
  const then = before?.shared.time;
  if (message.method === 'ACK' || then === undefined || then === null || shared.time === null) return 0;
  const { seconds, nanoseconds } = shared.time;
  const waited = (seconds - then.seconds) * 1000 + (nanoseconds - then.nanoseconds) / 1e6;
  return waited >= PAUSE ? Math.round(waited) : 0;
}

/** Whether an INVITE was answered with a 2xx: its ACK is a transaction of its own (RFC 3261 13.2.2.4). */
function isAccepted(steps: readonly Step[], cseq: number): boolean {
  return steps.some(
    ({ message: { status, cseq: of }, isSent }) =>
      !isSent &&
      of?.number === cseq &&
      of.method === 'INVITE' &&
      status !== null &&
      status >= 200 &&
      status < 300,
  );
}

function formatSend(
  { shared, message: { method, status } }: Step,
  place: { readonly branchDistance: number | undefined; readonly inDialog: boolean },
): string {
  const text = formatSent(shared.bytes, { isRequest: method !== null, method: method ?? '', ...place });
  // sipp sends again what needs an answer.
  const isRepeated = method === null ? (status ?? 0) >= 200 : method !== 'ACK';
  return `  <send${isRepeated ? ' retrans="500"' : ''}>\n<![CDATA[\n\n${text}\n]]>\n  </send>`;
}

function formatReceive({ message: { method, status }, shared }: Step, canBeSkipped: boolean): string {
  if (method !== null) return `  <recv request="${escapeXml(formatMarked(method))}"/>`;
  const isChallenge = status === 401 || status === 407;
  const attributes = [
    `response="${status ?? 0}"`,
    ...((status ?? 0) < 200 && canBeSkipped ? ['optional="true"'] : []),
    ...(isChallenge && /^(?:www|proxy)-authenticate/im.test(decodeText(shared.bytes)) ? ['auth="true"'] : []),
  ];
  return `  <recv ${attributes.join(' ')}/>`;
}
