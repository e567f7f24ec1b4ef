import { elapsed } from '../../call/message.ts';
import { formatSeconds } from '../../call/words/in-words.ts';
import type { FindingRule } from '../finding.ts';

/** Seconds of silence after which the end of the capture alone does not explain a missing BYE. */
const SILENCE = 60;

/** The capture ends before the call does. */
export const endedMidCall: FindingRule = {
  code: 'ended-mid-call',
  severity: 'note',
  reference: 'RFC 3261 15',
  *find({ call, captureEnd }) {
    const state = call.outcome?.state;
    const last = call.messages[call.messages.length - 1];
    if (last === undefined) return;
    if (state !== 'in-call' && state !== 'setup' && state !== 'ringing') return;
    const silence = elapsed(last, captureEnd);
    const doing = state === 'in-call' ? 'in progress' : state === 'ringing' ? 'ringing' : 'being set up';
    const isLong = silence >= SILENCE && state === 'in-call';
    yield {
      messages: [last],
      title: isLong
        ? `No BYE was captured, although the capture goes on for ${formatSeconds(silence)} after the last message of the call`
        : `The capture ends while the call is ${doing}`,
      detail: isLong
        ? 'The call may still be in progress, or its BYE was not captured.'
        : 'What became of it is not known.',
    };
  },
};
