import type { FindingRule } from '../finding.ts';
import { explainTransfer, messagesOfTransfer, nameTransfer } from '../transfer-words.ts';

/** One side called the target first and then had the other side take its place in that call. */
export const transferAttended: FindingRule = {
  code: 'transfer-attended',
  severity: 'info',
  reference: 'RFC 5589 7',
  kinds: ['call', 'other'],
  *find({ facts }) {
    for (const transfer of facts.transfers) {
      if (transfer.kind !== 'attended' || transfer.outcome === 'failed') continue;
      const isKnown = transfer.outcome === 'succeeded';
      yield {
        messages: messagesOfTransfer(transfer),
        severity: isKnown ? 'info' : 'note',
        title: `${nameTransfer(transfer)} (attended transfer)${isKnown ? '' : ', and the capture does not show whether it worked'}`,
        detail:
          `It replaces the dialog with the Call-ID ${transfer.replacesCallId}. ${explainTransfer(transfer)}`.trim(),
      };
    }
  },
};
