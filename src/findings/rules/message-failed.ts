import { method } from '../../sip/message-index.ts';
import type { FindingRule } from '../finding.ts';
import { addressIn, refusedCredentials, statusOf } from '../service-words.ts';

/** An instant message that was refused. Refused credentials are told by auth-failed. */
export const messageFailed: FindingRule = {
  code: 'message-failed',
  severity: 'error',
  reference: 'RFC 3428 7',
  kinds: ['other', 'call', 'registration'],
  *find(context) {
    const told = refusedCredentials(context);
    for (const { final, first, method: kind } of context.call.trees) {
      if (kind !== method.MESSAGE || final === undefined || final.status < 400) continue;
      if (final.status === 401 || final.status === 407 || told.has(final.received.number)) continue;
      yield {
        messages: [final.received, first],
        title: `Instant message from ${addressIn(context, first, 'From')} to ${addressIn(context, first, 'To')} was not delivered: ${statusOf(context, final.received)}`,
        detail: causeOf(final.status),
      };
    }
  },
};

function causeOf(status: number): string {
  if (status === 404 || status === 604) return 'Nobody of that name is known where it was sent to.';
  if (status === 408 || status === 480) return 'The recipient is not registered or did not answer.';
  if (status === 413) return 'It is too large; RFC 3428 8 allows 1300 bytes where no session carries it.';
  if (status === 415)
    return 'The recipient does not take this kind of content: see Content-Type and its Accept.';
  if (status === 405 || status === 501) return 'The recipient does not support MESSAGE.';
  return 'See where it was routed to and who refused it.';
}
