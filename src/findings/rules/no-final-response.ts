import { elapsed, isFailure, isProvisional } from '../../call/message.ts';
import { capitalise, formatSeconds } from '../../call/words/in-words.ts';
import { method } from '../../sip/message-index.ts';
import type { FindingRule } from '../finding.ts';
import { SignallingWords } from '../signalling-words.ts';

/** Seconds after which a non-INVITE client, or one that has cancelled, gives up (RFC 3261 17.1.2.2, 9.1). */
const GIVEN_UP = 32;
/** Timer C, after which a proxy gives up an INVITE that only rings (RFC 3261 16.6, seconds). */
const TIMER_C = 180;

/** Provisional responses came, and then nothing. A phone may ring for long: an INVITE has until timer C. */
export const noFinalResponse: FindingRule = {
  code: 'no-final-response',
  severity: 'warning',
  reference: 'RFC 3261 17.1.2.2',
  kinds: ['call', 'registration', 'other'],
  *find(context) {
    const { call, captureEnd } = context;
    const words = new SignallingWords(context);
    const settled = new Set<string>();
    const cancels = new Map<string, (typeof call.trees)[number]>();
    for (const tree of call.trees) {
      const key = `${tree.fromTag} ${tree.cseq}`;
      if (tree.method === method.ACK) settled.add(key);
      if (tree.method === method.CANCEL) cancels.set(key, tree);
    }
    for (const tree of call.trees) {
      const key = `${tree.fromTag} ${tree.cseq}`;
      const isInvite = tree.method === method.INVITE;
      if (tree.method === method.ACK || (isInvite && settled.has(key))) continue;
      const { responses } = tree.root;
      const last = responses[responses.length - 1];
      if (last === undefined || tree.root.request === undefined) continue;
      // A failure on one branch only is no end for the sender; a final response seen anywhere else may be.
      if (responses.some(({ status }) => !isProvisional(status))) continue;
      if (tree.final !== undefined && !isFailure(tree.final.status)) continue;
      const cancel = isInvite ? cancels.get(key) : undefined;
      const since = elapsed(cancel?.first ?? last, captureEnd);
      if (!(since >= (isInvite && cancel === undefined ? TIMER_C : GIVEN_UP))) continue;
      const request = words.request(tree);
      yield {
        messages: [last, tree.first, ...(cancel === undefined ? [] : [cancel.first])],
        title:
          cancel === undefined
            ? `The ${request} of ${words.endpoint(tree.first.source)} got no final response: nothing in ${formatSeconds(since)} after ${words.status(last)}`
            : `${capitalise(words.endpoint(tree.first.source))} cancelled the ${request} and got no final response to it in ${formatSeconds(since)}`,
        detail:
          cancel === undefined
            ? 'The server gave a provisional response and then fell silent, or its final response was lost before the capture point.'
            : 'A cancelled INVITE is to be answered with 487; without it, the other side may go on ringing.',
        reference: cancel !== undefined ? 'RFC 3261 9.1' : isInvite ? 'RFC 3261 16.6' : 'RFC 3261 17.1.2.2',
      };
    }
  },
};
