import type { Side } from '../../call/leg.ts';
import type { Message } from '../../call/message.ts';
import { sentDescriptions } from '../exchanges.ts';
import type { FindingContext } from '../finding.ts';

/** A description and the one that the same originator had sent before. */
export interface VersionStep {
  readonly side: Side;
  readonly before: Message;
  readonly after: Message;
  /** What the o= version rose by; negative when it fell. */
  readonly by: bigint;
  /** Anything but the o= line differs. */
  readonly isChanged: boolean;
}

interface Sent {
  readonly message: Message;
  readonly version: bigint;
  readonly content: number;
}

/**
 * How the o= versions moved, of each originator (user name, session id and address) on the sender's hop. Whoever was
 * refused may go on from the version that is in force or from the one that was refused: the nearer one counts.
 */
export function findVersionSteps({ call, texts, index }: FindingContext): VersionStep[] {
  const steps: VersionStep[] = [];
  for (const leg of call.legs) {
    const last = new Map<string, Sent>();
    const lastAccepted = new Map<string, Sent>();
    for (const { message, side, step } of sentDescriptions(leg)) {
      const origin = texts.sdp(message.number)?.origin;
      const version = origin?.sessionVersionNumber;
      if (origin === undefined || version === undefined) continue;
      const { username, sessionId, address } = origin;
      const key = [side, step.exchange.calleeTag, message.source, username, sessionId, address].join(' ');
      const now = { message, version, content: index.sdp.read(message.sdp).content };
      const candidates = [last.get(key), lastAccepted.get(key)].filter((sent) => sent !== undefined);
      const before = candidates.find((sent) => isRegular(sent, now)) ?? candidates[0];
      if (before !== undefined) {
        steps.push({
          side,
          before: before.message,
          after: message,
          by: version - before.version,
          isChanged: before.content !== now.content,
        });
      }
      last.set(key, now);
      if (step.exchange.outcome === 'accepted') lastAccepted.set(key, now);
    }
  }
  return steps;
}

/** RFC 3264 8: the version is one more; the same only where nothing changed. */
function isRegular(before: Sent, { version, content }: Sent): boolean {
  const by = version - before.version;
  return by === 1n || (by === 0n && before.content === content);
}
