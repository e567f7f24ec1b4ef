import type { FindingRule } from '../finding.ts';

/** The capture began when the call was under way: what was agreed before is not known. */
export const joinedMidCall: FindingRule = {
  code: 'joined-mid-call',
  severity: 'note',
  reference: 'RFC 3261 12',
  *find({ call }) {
    const [first] = call.messages;
    if (!call.joinedMidCall || first === undefined) return;
    yield {
      messages: [first],
      title: 'The capture begins in the middle of the call',
      detail:
        'Its INVITE is missing: who called, and which media were agreed on before, is taken from what follows.',
    };
  },
};
