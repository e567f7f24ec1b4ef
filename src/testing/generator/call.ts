import { addressOf, domain, type Phone, proxy } from './phones.ts';
import { formatAnswer, formatOffer, newSession, type Direction, type Session } from './sdp-text.ts';
import type { Simulation } from './simulation.ts';
import { formatVia, type Message } from './sip-text.ts';

export interface Side {
  readonly phone: Phone;
  readonly tag: string;
  readonly session: Session;
  cseq: number;
  /** The nonce that the proxy gave last: what follows in the dialog proves itself with it at once. */
  nonce: string | undefined;
}

/** One call between two phones through the proxy: the state of its dialog and the messages that follow from it. */
export class Call {
  readonly caller: Side;
  readonly callee: Side;
  private readonly callId: string;
  private readonly simulation: Simulation;

  constructor(simulation: Simulation, caller: Phone, callee: Phone) {
    const { random } = simulation;
    const side = (phone: Phone, video: Session['video']): Side => ({
      phone,
      tag: random.hex(10),
      session: newSession(random, phone, video),
      cseq: random.integer(1, 30000),
      nonce: undefined,
    });
    this.simulation = simulation;
    this.caller = side(caller, caller.model.verbose ? 'offered' : 'none');
    this.callee = side(callee, caller.model.verbose ? 'refused' : 'none');
    this.callId = `${random.hex(24)}@${addressOf(caller)}`;
  }

  other(side: Side): Side {
    return side === this.caller ? this.callee : this.caller;
  }

  /** The To line of a response to a request of `side`; its tag says who answered. */
  toLine(side: Side, tag: string | undefined): string {
    const { user } = this.other(side).phone;
    return `To: <sip:${user}@${domain}>${tag === undefined ? '' : `;tag=${tag}`}`;
  }

  /**
   * A request of one side as it leaves the phone. Without `confirmed` it is the INVITE that begins the call.
   * CSeq rises by one for every request but ACK and CANCEL, which repeat the INVITE's (RFC 3261 8.1.1.5, 12.2.1.1).
   */
  request(
    method: string,
    side: Side,
    { confirmed, offer }: { confirmed: boolean; offer?: Direction },
  ): Message {
    const { random } = this.simulation;
    const peer = this.other(side);
    if (method !== 'ACK') side.cseq++;
    const { phone } = side;
    const target = confirmed
      ? `sip:${peer.phone.user}@${addressOf(peer.phone)}`
      : `sip:${peer.phone.user}@${domain}`;
    const headers = [
      `From: "${phone.name}" <sip:${phone.user}@${domain}>;tag=${side.tag}`,
      this.toLine(side, confirmed ? peer.tag : undefined),
      `Call-ID: ${this.callId}`,
      `CSeq: ${side.cseq} ${method}`,
    ];
    if (method !== 'BYE') headers.push(contactOf(phone));
    headers.push(`User-Agent: ${phone.model.agent}`);
    if (method !== 'ACK') headers.push(...phone.model.headers);
    if (method === 'INVITE') headers.push(...phone.model.inviteHeaders);
    if (side.nonce !== undefined) {
      headers.push(`Proxy-Authorization: ${this.credentials(phone, target, side.nonce)}`);
    }
    return {
      startLine: `${method} ${target} SIP/2.0`,
      vias: [formatVia(phone.transport, addressOf(phone), random.hex(16))],
      routes: confirmed ? [`Route: <sip:${addressOf(proxy)};lr>`] : [],
      maxForwards: 70,
      headers,
      body: offer === undefined ? '' : formatOffer(side.session, offer),
    };
  }

  /** ACK for a final response other than 2xx, or CANCEL: the INVITE's branch and CSeq, one hop (RFC 3261 9.1, 17.1.1.3). */
  hopRequest(method: 'ACK' | 'CANCEL', invite: Message, toLine?: string): Message {
    const headers = invite.headers
      .filter((line) => /^(From|To|Call-ID|CSeq|User-Agent):/.test(line))
      .map((line) =>
        line.startsWith('To:') ? (toLine ?? line) : line.replace(/^(CSeq: \d+) INVITE$/, `$1 ${method}`),
      );
    return {
      startLine: invite.startLine.replace('INVITE', method),
      vias: invite.vias.slice(0, 1),
      routes: invite.routes.filter((line) => line.startsWith('Route:')),
      maxForwards: invite.maxForwards,
      headers,
      body: '',
    };
  }

  /** Header fields of a response by `side` from 180 on. */
  responseHeaders({ phone }: Side): string[] {
    return [contactOf(phone), `Server: ${phone.model.agent}`, ...phone.model.headers];
  }

  /** Header fields and body of a 2xx to INVITE by `side`. */
  acceptance(side: Side, direction: Direction): { headers: string[]; body: string } {
    const headers = [...this.responseHeaders(side), 'Require: timer', 'Session-Expires: 1800;refresher=uac'];
    return { headers, body: formatAnswer(side.session, direction) };
  }

  private credentials(phone: Phone, uri: string, nonce: string): string {
    const { random } = this.simulation;
    return (
      `Digest username="${phone.user}", realm="${domain}", nonce="${nonce}", uri="${uri}", ` +
      `response="${random.hex(32)}", algorithm=MD5, cnonce="${random.hex(16)}", qop=auth, nc=00000001`
    );
  }
}

export function contactOf(phone: Phone): string {
  const transport = phone.transport === 'TCP' ? ';transport=tcp' : '';
  return `Contact: <sip:${phone.user}@${addressOf(phone)}${transport}>`;
}

/** The proxy's challenge (RFC 3261 22.3); `nonce` comes back in the proof. */
export function challengeOf(scheme: 'Proxy-Authenticate' | 'WWW-Authenticate', nonce: string): string {
  return `${scheme}: Digest realm="${domain}", nonce="${nonce}", algorithm=MD5, qop="auth", stale=FALSE`;
}
