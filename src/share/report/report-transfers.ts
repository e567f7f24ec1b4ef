import type { Transfer } from '../../call/transfers/transfers.ts';
import type { ReportContext } from './report-context.ts';
import type { TransferReport } from './report-types.ts';

export function reportTransfers(transfers: readonly Transfer[], context: ReportContext): TransferReport[] {
  const twin = <Name extends string>(
    name: Name,
    message: number | undefined,
  ): ReturnType<typeof context.twin<Name>> =>
    context.twin(name, message === undefined ? undefined : { number: message });
  return transfers.map(({ kind, by, refer, referTo, replacesCallId, newCall, notifies, outcome, status }) => {
    const notifyMessages = notifies.map(({ message }) => message);
    return {
      kind,
      ...twin('refer', refer),
      by,
      referTo,
      replacesCallId: replacesCallId ?? null,
      newCallId: newCall?.callId ?? null,
      ...twin('newInvite', newCall?.invite),
      foundBy: newCall?.foundBy ?? null,
      notifyFrames: notifyMessages.map(context.frame),
      notifyMessages,
      outcome,
      status: status ?? null,
    };
  });
}
