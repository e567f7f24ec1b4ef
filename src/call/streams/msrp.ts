import type { Arrival } from '../../network/packet.ts';
import { sessionIdOf, type MsrpMessage } from '../../rtp/msrp.ts';
import { path } from '../../sdp/attributes/message-session.ts';
import { AttributeValues } from '../../sdp/attribute-values.ts';
import type { DescribedLine } from './call-streams.ts';
import type { Side } from '../leg.ts';
import type { MessageTexts } from '../message-texts.ts';

/** A request or response of MSRP as it was seen in a capture. */
export interface SeenMsrp extends MsrpMessage {
  readonly arrival: Arrival;
  /** Number of the file. */
  readonly file: number;
}

/** One that belongs to a media line of a call. */
export interface CallMsrp {
  readonly seen: SeenMsrp;
  readonly leg: number;
  /** Index of the media line. */
  readonly media: number;
  /** Of the two ends of the call. */
  readonly sender: Side;
}

/** MSRP messages by the sessions that they name. */
export class MsrpSessions {
  /** By session id, behind a letter. */
  private readonly bySession = new Map<string, SeenMsrp[]>();

  constructor(messages: readonly SeenMsrp[]) {
    for (const message of messages) {
      for (const session of new Set([...message.from, ...message.to])) {
        const key = `s${session}`;
        const known = this.bySession.get(key);
        if (known === undefined) this.bySession.set(key, [message]);
        else known.push(message);
      }
    }
  }

  get isEmpty(): boolean {
    return this.bySession.size === 0;
  }

  /** What went to or from the sessions that descriptions of a call name (`a=path`, RFC 4975 8), in order of time. */
  of(lines: readonly DescribedLine[], texts: MessageTexts): CallMsrp[] {
    const found = new Map<SeenMsrp, CallMsrp>();
    if (this.isEmpty) return [];
    for (const { message, leg, media, side } of lines) {
      const attributes = texts.sdp(message.number)?.media[media]?.attributes ?? [];
      for (const uri of new AttributeValues(attributes).one(path) ?? []) {
        const session = sessionIdOf(uri);
        if (session === undefined) continue;
        for (const seen of this.bySession.get(`s${session}`) ?? []) {
          const sender = seen.from.includes(session) ? side : side === 'caller' ? 'callee' : 'caller';
          if (!found.has(seen)) found.set(seen, { seen, leg, media, sender });
        }
      }
    }
    return [...found.values()].sort(
      ({ seen: { arrival: a } }, { seen: { arrival: b } }) =>
        a.seconds - b.seconds || a.nanoseconds - b.nanoseconds || a.frame - b.frame,
    );
  }
}

/** Whether a media line asks for MSRP (RFC 4975 8): `TCP/MSRP`, `TCP/TLS/MSRP`. */
export function isMsrpTransport(transport: string): boolean {
  return /^tcp\/(?:tls\/)?msrp$/i.test(transport);
}
