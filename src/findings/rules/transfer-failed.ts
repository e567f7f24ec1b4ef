import { otherSide } from '../../call/leg.ts';
import type { Transfer } from '../../call/transfers/transfers.ts';
import { capitalise } from '../../call/words/in-words.ts';
import type { FindingRule, Severity } from '../finding.ts';
import { explainTransfer, formatOutcome, messagesOfTransfer } from '../transfer-words.ts';

/** The REFER was refused, or the call it asked for was not answered. */
export const transferFailed: FindingRule = {
  code: 'transfer-failed',
  severity: 'error',
  reference: 'RFC 3515 2.4.2',
  kinds: ['call', 'other'],
  *find(context) {
    for (const transfer of context.facts.transfers) {
      if (transfer.kind === 'invite-replaces' || transfer.outcome !== 'failed') continue;
      const { by, referTo, statusMessage, referFinal } = transfer;
      const isRefused = statusMessage === referFinal;
      const why = formatOutcome(transfer, context);
      yield {
        messages: messagesOfTransfer(transfer),
        severity: isRefused ? 'error' : severityOf(transfer),
        title: isRefused
          ? `${capitalise(by)} asked to transfer the ${otherSide(by)} to ${referTo}, and was refused: ${why}`
          : `Transfer of the ${otherSide(by)} to ${referTo} failed: ${why}`,
        detail: isRefused
          ? 'The REFER was refused: no call to the target was tried, and the call went on as it was.'
          : `${explainTransfer(transfer)} What the target answered decides: look at the new call.`.trim(),
      };
    }
  },
};

/** Nobody is to blame for a target that is busy, away, or declines. */
const ordinary: ReadonlySet<number> = new Set([480, 486, 487, 600, 603]);

function severityOf({ status }: Transfer): Severity {
  return status !== undefined && ordinary.has(status) ? 'warning' : 'error';
}
