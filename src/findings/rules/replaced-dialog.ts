import { addressUri } from '../../sip/addresses.ts';
import { otherSide } from '../../call/leg.ts';
import { capitalise } from '../../call/words/in-words.ts';
import type { FindingContext, FindingRule, Found } from '../finding.ts';
import { formatOutcome } from '../transfer-words.ts';

/** A dialog was taken over by an INVITE with Replaces: a pickup, a parked call, the end of an attended transfer. */
export const replacedDialog: FindingRule = {
  code: 'replaced-dialog',
  severity: 'info',
  reference: 'RFC 3891 3',
  *find(context) {
    yield* takenOver(context);
    yield* replacedByTransfer(context);
    yield* takesOver(context);
  },
};

/** Told on the call whose dialog is replaced. */
function* takenOver(context: FindingContext): Iterable<Found> {
  const { call, facts, index } = context;
  for (const transfer of facts.transfers) {
    if (transfer.kind !== 'invite-replaces') continue;
    const { by, end, newCall, outcome, referTo, replacedThread } = transfer;
    const own = call.messages.find(({ number }) => index.messages.columns.thread[number] === replacedThread);
    const messages = [end?.message ?? own?.number, newCall?.invite, transfer.statusMessage].filter(
      (number) => number !== undefined,
    );
    const failed = outcome === 'failed';
    yield {
      messages: messages.map((number) => ({ number })),
      severity: failed ? 'warning' : 'info',
      title: failed
        ? `${referTo} tried to take over this call and was refused: ${formatOutcome(transfer, context)}`
        : `${referTo} took over this call from the ${by} with an INVITE with Replaces`,
      detail: `${capitalise(otherSide(by))} stays and talks on in the call with the Call-ID ${newCall?.callId ?? ''}.`,
    };
  }
}

/** Told on the call with which whoever transfers asked first. */
function* replacedByTransfer({ call, facts, index }: FindingContext): Iterable<Found> {
  const c = index.messages.columns;
  for (const { thread, newThread, invite, refer } of facts.replacements) {
    const own = call.messages.findLast(({ number }) => c.thread[number] === thread && number > refer);
    const who = addressUri(index.texts.text(index.threads.columns.from[newThread]!)) ?? 'another caller';
    yield {
      messages: [...(own === undefined ? [] : [own]), { number: invite }, { number: refer }],
      title: `${who} took the place of whoever transferred in this call (attended transfer)`,
      detail: 'The dialog is over; the talk goes on in the call that the INVITE with Replaces began.',
    };
  }
}

/** Told on the call that replaces one. */
function* takesOver({ facts, index }: FindingContext): Iterable<Found> {
  const { from } = index.threads.columns;
  for (const { kind, invite, refer, replacesCallId, thread } of facts.origins) {
    if (kind !== 'replaces') continue;
    const who = addressUri(index.texts.text(from[index.messages.columns.thread[invite]!]!)) ?? 'the caller';
    const why =
      refer === undefined
        ? 'No REFER that asks for it is in the capture: a pickup, a parked call, or a transfer that was asked for elsewhere.'
        : 'It was asked for by REFER: the end of an attended transfer.';
    yield {
      messages: [{ number: invite }],
      title: `With this call ${who} takes over the dialog with the Call-ID ${replacesCallId}`,
      detail: thread === undefined ? `${why} The dialog itself was not captured.` : why,
    };
  }
}
