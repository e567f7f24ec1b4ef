import type { FindingRule } from '../finding.ts';
import { explainTransfer, messagesOfTransfer, nameTransfer } from '../transfer-words.ts';

/** One side sent the other one elsewhere without asking there first. */
export const transferBlind: FindingRule = {
  code: 'transfer-blind',
  severity: 'info',
  reference: 'RFC 5589 6',
  kinds: ['call', 'other'],
  *find({ facts }) {
    for (const transfer of facts.transfers) {
      if (transfer.kind !== 'blind' || transfer.outcome === 'failed') continue;
      const isKnown = transfer.outcome === 'succeeded';
      yield {
        messages: messagesOfTransfer(transfer),
        severity: isKnown ? 'info' : 'note',
        title: `${nameTransfer(transfer)} (blind transfer)${isKnown ? '' : ', and the capture does not show whether it worked'}`,
        detail: explainTransfer(transfer),
      };
    }
  },
};
