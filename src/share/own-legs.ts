import { header, parseMessage } from '../sip/message.ts';
import type { SharedCalls } from './shared-calls.ts';

/** The calls without what was decided about legs that are not among them: their Call-IDs are nobody's business. */
export function withOwnLegs(calls: SharedCalls): SharedCalls {
  const { arrangement, messages } = calls;
  if (arrangement === null || arrangement.legs.joined.length + arrangement.legs.separated.length === 0)
    return calls;
  const own = new Set(messages.map(({ bytes }) => header(parseMessage(bytes), 'Call-ID')?.value));
  const joined = arrangement.legs.joined.filter(([one, other]) => own.has(one) && own.has(other));
  const separated = arrangement.legs.separated.filter((callId) => own.has(callId));
  return { ...calls, arrangement: { ...arrangement, legs: { joined, separated } } };
}
