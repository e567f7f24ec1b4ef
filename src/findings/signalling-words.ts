import { findEnds, hostOf } from '../call/requests/ends.ts';
import { sideOf, type Leg, type Side } from '../call/leg.ts';
import type { Message } from '../call/message.ts';
import type { RequestTree } from '../call/transaction.ts';
import { method } from '../sip/message-index.ts';
import type { FindingContext } from './finding.ts';

/** Names for who and what in the sentences of findings about signalling. */
export class SignallingWords {
  private readonly context: FindingContext;
  private readonly legs = new Map<RequestTree, Leg>();
  private ends: ReadonlyMap<number, Side> | undefined;

  constructor(context: FindingContext) {
    this.context = context;
    for (const { leg } of context.call.legs) for (const tree of leg.trees) this.legs.set(tree, leg);
  }

  /** `the caller`, `192.0.2.7`, or `an unknown host`. */
  endpoint(endpoint: number): string {
    this.ends ??= findEnds(this.context.call, this.context.index.vias);
    const end = this.ends.get(hostOf(endpoint));
    return end === undefined ? this.address(endpoint) : `the ${end}`;
  }

  /** `192.0.2.7`, whichever end it is. */
  address(endpoint: number): string {
    const host = hostOf(endpoint);
    return host === 0 ? 'an unknown host' : this.context.addresses.format(host);
  }

  /** ` of the caller`; empty where no end is known. */
  of(tree: RequestTree): string {
    const side = this.side(tree);
    return side === undefined ? '' : ` of the ${side}`;
  }

  side(tree: RequestTree): Side | undefined {
    const leg = this.legs.get(tree);
    return leg && sideOf(leg, tree.fromTag);
  }

  /** `INVITE`, `re-INVITE`, `BYE`. */
  request(tree: RequestTree): string {
    if (tree.method === method.INVITE && tree.toTag !== 0) return 're-INVITE';
    return this.context.index.methodName(tree.method);
  }

  /** `486 Busy Here` */
  status(message: Message): string {
    const { index } = this.context;
    return `${message.status} ${index.texts.text(index.messages.columns.reason[message.number]!)}`.trim();
  }
}
