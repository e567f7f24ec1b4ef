import { otherSide } from '../call/leg.ts';
import { elapsed, type Timed } from '../call/message.ts';
import type { Transfer } from '../call/transfers/transfers.ts';
import { capitalise, formatSeconds } from '../call/words/in-words.ts';
import type { FindingContext } from './finding.ts';

/** What rules say of transfers. */

/** `Callee transferred the caller to sip:carol@example.com (blind transfer), which took 3.2 s`. */
export function titleOfTransfer(transfer: Transfer, { index }: FindingContext): string {
  const { kind, by, referTo, outcome, refer, statusMessage } = transfer;
  const whom = `the ${otherSide(by)} to ${referTo} (${kind} transfer)`;
  if (outcome !== 'succeeded' || refer === undefined || statusMessage === undefined) {
    return `${capitalise(by)} asked to transfer ${whom}, and the capture does not show the outcome`;
  }
  const took = elapsed(timeOf(refer, index), timeOf(statusMessage, index));
  return `${capitalise(by)} transferred ${whom}${Number.isNaN(took) ? '' : `, which took ${formatSeconds(took)}`}`;
}

function timeOf(message: number, { messages }: FindingContext['index']): Timed {
  const { seconds, nanoseconds } = messages.columns;
  return { seconds: seconds[message]!, nanoseconds: nanoseconds[message]! };
}

/** The messages a transfer rests on: those of its own conversation first. */
export function messagesOfTransfer(transfer: Transfer): { readonly number: number }[] {
  const { refer, referFinal, notifies, newCall, statusMessage } = transfer;
  const numbers = [
    refer,
    referFinal,
    ...notifies.map(({ message }) => message),
    newCall?.invite,
    statusMessage,
  ].filter((number) => number !== undefined);
  return [...new Set(numbers)].map((number) => ({ number }));
}

/** How the new call was recognised, and what became of the dialogs before; in sentences. */
export function explainTransfer(transfer: Transfer): string {
  const { by, end, replacedEnd, newCall, noSubscription, notifies, outcome } = transfer;
  const sentences: string[] = [];
  if (newCall === undefined) {
    if (outcome === 'succeeded') sentences.push('No INVITE for it is in the capture.');
  } else {
    const how = {
      replaces: 'its Replaces names the dialog',
      'referred-by': 'its Referred-By names who asked',
      'target-and-time': 'whoever was asked calls the target right after the REFER',
      dialog: 'its Replaces names the dialog',
    }[newCall.foundBy];
    sentences.push(`The new call has the Call-ID ${newCall.callId} (${how}).`);
  }
  if (noSubscription) sentences.push('No NOTIFY was wanted (Refer-Sub: false).');
  else if (notifies.length === 0 && outcome !== 'failed') sentences.push('No NOTIFY was captured.');
  if (end !== undefined) {
    sentences.push(`The side that ${end.by === by ? 'asked' : 'was asked'} ended the old dialog.`);
  }
  if (replacedEnd !== undefined) sentences.push('The dialog that was replaced is over, too.');
  return sentences.join(' ');
}

/** The status and reason phrase that decided a transfer: `486 Busy Here`. */
export function formatOutcome(transfer: Transfer, { index }: FindingContext): string {
  const { notifies, status, statusMessage } = transfer;
  if (status === undefined || statusMessage === undefined) return '';
  const told = notifies.find(({ message }) => message === statusMessage);
  const reason = told?.reason ?? index.texts.text(index.messages.columns.reason[statusMessage]!);
  return `${status} ${reason}`.trim();
}
