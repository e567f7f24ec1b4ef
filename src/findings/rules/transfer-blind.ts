import type { FindingRule } from '../finding.ts';
import { explainTransfer, messagesOfTransfer, titleOfTransfer } from '../transfer-words.ts';

/** One side sent the other one elsewhere without asking there first. */
export const transferBlind: FindingRule = {
  code: 'transfer-blind',
  severity: 'info',
  reference: 'RFC 5589 6',
  kinds: ['call', 'other'],
  *find(context) {
    for (const transfer of context.facts.transfers) {
      if (transfer.kind !== 'blind' || transfer.outcome === 'failed') continue;
      yield {
        messages: messagesOfTransfer(transfer),
        severity: transfer.outcome === 'succeeded' ? 'info' : 'note',
        title: titleOfTransfer(transfer, context),
        detail: explainTransfer(transfer),
      };
    }
  },
};
