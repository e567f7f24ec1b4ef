import type { FindingRule } from '../finding.ts';
import { explainTransfer, messagesOfTransfer, titleOfTransfer } from '../transfer-words.ts';

/** One side called the target first and then had the other side take its place in that call. */
export const transferAttended: FindingRule = {
  code: 'transfer-attended',
  severity: 'info',
  reference: 'RFC 5589 7',
  kinds: ['call', 'other'],
  *find(context) {
    for (const transfer of context.facts.transfers) {
      if (transfer.kind !== 'attended' || transfer.outcome === 'failed') continue;
      yield {
        messages: messagesOfTransfer(transfer),
        severity: transfer.outcome === 'succeeded' ? 'info' : 'note',
        title: titleOfTransfer(transfer, context),
        detail:
          `It replaces the dialog with the Call-ID ${transfer.replacesCallId}. ${explainTransfer(transfer)}`.trim(),
      };
    }
  },
};
