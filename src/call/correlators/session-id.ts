import { sessionIdHeader } from '../../sip/headers/session-id.ts';
import type { Correlator } from './correlator.ts';

const NIL = /^0+$/;

/** The session identifier, which B2BUAs pass on: the UUID of the caller is the same on each leg. */
export const sessionId: Correlator = {
  id: 'session-id',
  name: 'Session-ID',
  spec: 'RFC 7989',
  score: 95,
  headers: ['session-id'],
  keys: (call) => uuidsOf(call.header('session-id')).map((uuid) => `session-id ${uuid}`),
  find: (call, calls) =>
    uuidsOf(call.header('session-id')).flatMap((uuid) =>
      calls
        // The UUID stays with a phone when it transfers or is transferred.
        .sharing(`session-id ${uuid}`, call)
        .map((other) => ({ thread: other.thread, detail: `Session-ID: ${uuid}` })),
    ),
};

function uuidsOf(values: readonly string[]): string[] {
  return values.flatMap((value) => {
    const uuid = sessionIdHeader.parse(value)?.uuid ?? '';
    return uuid === '' || NIL.test(uuid) ? [] : [uuid.toLowerCase()];
  });
}
