import type { MessageIndex } from '../../sip/message-index.ts';
import type { NotificationBody } from './notification-body.ts';

/**
 * Threads of the dialogs that notifications or publications name by their Call-IDs (RFC 4235 4.1.2), in the order in
 * which they are named.
 */
export function findNamedThreads(
  bodies: Iterable<NotificationBody | undefined>,
  index: MessageIndex,
): number[] {
  const threads = new Set<number>();
  for (const body of bodies) {
    for (const { callId } of body?.dialogs ?? []) {
      const thread = callId === undefined ? undefined : index.findThread(callId);
      if (thread !== undefined) threads.add(thread);
    }
  }
  return [...threads];
}
