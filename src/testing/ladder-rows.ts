import type { LadderMediaPeriod, MessageRow } from '../ladder/model.ts';

/** A row as the ladder has it, of an INVITE unless `more` says otherwise. */
export function messageRow(from: number, to: number, more: Partial<MessageRow> = {}): MessageRow {
  return {
    kind: 'message',
    conversation: 0,
    time: 0,
    frame: 1,
    from,
    to,
    message: 0,
    label: 'INVITE',
    method: 'INVITE',
    class: 'request',
    hasSdp: false,
    isReInvite: false,
    changes: [],
    offer: null,
    copy: null,
    seen: [],
    transaction: 0,
    dialog: -1,
    ...more,
  };
}

/** What was in force from one time to another, in seconds: both send PCMU. */
export function mediaPeriod(
  from: number,
  to: number,
  more: Partial<LadderMediaPeriod> = {},
): LadderMediaPeriod {
  return {
    from,
    to,
    isOpen: false,
    message: 0,
    sentence: '',
    flow: 'both',
    codec: 'PCMU',
    callerAddress: '',
    calleeAddress: '',
    heldBy: [],
    isEarly: false,
    ...more,
  };
}
