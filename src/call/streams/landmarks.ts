import { method } from '../../sip/message-index.ts';
import { isInitialInvite, type Leg } from '../leg.ts';
import { isSuccess, type Message } from '../message.ts';

/** The messages between which a dialog passes from state to state (RFC 3261 12). */
export interface Landmarks {
  /** The first provisional response with a description: media before the answer (RFC 3960). */
  earlyMedia?: Message;
  /** The first 2xx to the INVITE. */
  answer?: Message;
  /** The first BYE; of a dialog that was never confirmed, the final response that ended it. */
  end?: Message;
}

/** The landmarks of each dialog of a leg, by the tag of the callee; a dialog without any is not there. */
export function findLandmarks({ trees, dialogs }: Leg): ReadonlyMap<number, Landmarks> {
  const found = new Map<number, Landmarks>();
  const of = (tag: number): Landmarks => {
    let landmarks = found.get(tag);
    if (landmarks === undefined) found.set(tag, (landmarks = {}));
    return landmarks;
  };
  let refusal: Message | undefined;
  for (const tree of trees) {
    if (tree.method === method.BYE) for (const tag of [tree.fromTag, tree.toTag]) of(tag).end ??= tree.first;
    if (!isInitialInvite(tree)) continue;
    refusal = tree.final?.received ?? refusal;
    for (const { status, toTag, sent } of tree.responses) {
      if (isSuccess(status)) of(toTag).answer ??= sent;
      else if (status > 100 && status < 200 && sent.sdp !== 0) of(toTag).earlyMedia ??= sent;
    }
  }
  for (const { calleeTag, state } of dialogs) {
    const landmarks = of(calleeTag);
    const isRefused = state === 'terminated' && landmarks.answer === undefined;
    if (isRefused && refusal !== undefined) landmarks.end ??= refusal;
  }
  return found;
}
