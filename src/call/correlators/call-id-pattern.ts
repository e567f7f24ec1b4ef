import type { Correlator } from './correlator.ts';

/** What B2BUAs hang on to a Call-ID: `_b2b-1`, `_pbx-1`, `-leg2`, `;b`, or put before it: `b2b-`. */
const SUFFIX = /(?:[_;.-](?:b2b(?:ua)?|pbx|leg|out|b)[_.-]?\d{0,4}|_\d{1,3})$/i;
const PREFIX = /^(?:b2b(?:ua)?|pbx|leg|out|b)[_.-]\d{0,4}[_.-]?/i;

/** A Call-ID that is another one with something before or behind it. */
export const callIdPattern: Correlator = {
  id: 'call-id-pattern',
  name: 'Call-ID made from another',
  spec: 'practice of B2BUAs',
  score: 90,
  headers: [],
  find: (call, calls) =>
    stems(call.callId).flatMap((stem) => {
      const other = calls.withCallId(stem);
      if (other === undefined || other.thread === call.thread || other.message > call.message) return [];
      return [{ thread: other.thread, detail: `Call-ID ${call.callId} from ${stem}` }];
    }),
};

/** Shorter Call-IDs that this one may have been made from, the host part kept or not. */
function stems(callId: string): string[] {
  const at = callId.indexOf('@');
  const [local, host] = at < 0 ? [callId, ''] : [callId.slice(0, at), callId.slice(at)];
  if (!SUFFIX.test(local) && !SUFFIX.test(callId) && !PREFIX.test(callId)) return [];
  const found = [
    callId.replace(SUFFIX, ''),
    callId.replace(PREFIX, ''),
    `${local.replace(SUFFIX, '')}${host}`,
    `${local.replace(PREFIX, '')}${host}`,
  ];
  return [...new Set(found)].filter((stem) => stem !== callId && stem.length >= 6);
}
