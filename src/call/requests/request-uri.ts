import { routeHeader } from '../../sip/headers/route.ts';
import { parsed } from '../../sip/message.ts';
import { method } from '../../sip/message-index.ts';
import type { Uri } from '../../sip/uri.ts';
import { NO_VIA, type ViaChains } from '../../sip/via-chains.ts';
import type { DialogPath, TargetRefresh } from './dialog-path.ts';
import { hostOf } from './ends.ts';
import { sideOf, type Leg, type Side } from '../leg.ts';
import { elapsed, isSuccess, type Message } from '../message.ts';
import type { MessageTexts } from '../message-texts.ts';
import { hasHost, leadsToSame, readUri } from './target-uri.ts';
import type { RequestTree } from '../transaction.ts';

/** The Request-URI of a request inside a dialog, measured by the Contacts that its sender had received. */
export interface RequestUriJudgement {
  readonly tree: RequestTree;
  readonly request: Message;
  readonly sender: Side;
  readonly uri: Uri;
  /** The Contact it follows, or, where it follows none, the one it should have followed. */
  readonly target: TargetRefresh;
  /** `strict-route`: the target is the last Route, as a strict router wants it (RFC 3261 12.2.1.1, 16.12.1.2). */
  readonly verdict: 'remote-target' | 'strict-route' | 'other';
}

/** A Contact received this shortly before a request may not have been taken up yet (seconds). */
const CROSSING = 0.2;
/** Contacts that are looked at for one request: a dialog has not that many unsettled ones. */
const COMPARED = 32;

/**
 * Judges the requests in the dialogs of a leg on their senders' hops, in order. Silent about requests whose sender's hop was not
 * captured, or for which no Contact was: proxies in between may rewrite both.
 */
export function judgeRequestUris(
  paths: readonly DialogPath[],
  leg: Leg,
  texts: MessageTexts,
  vias: ViaChains,
): RequestUriJudgement[] {
  const answered = new Set<string>();
  for (const tree of leg.trees) {
    if (tree.method !== method.INVITE) continue;
    for (const { status, toTag } of tree.responses) {
      if (isSuccess(status)) answered.add(`${tree.fromTag} ${toTag} ${tree.cseq}`);
    }
  }
  return paths.flatMap((path) => judgeDialog(path, leg, answered, texts, vias));
}

function judgeDialog(
  path: DialogPath,
  leg: Leg,
  answered: ReadonlySet<string>,
  texts: MessageTexts,
  vias: ViaChains,
): RequestUriJudgement[] {
  const judgements: RequestUriJudgement[] = [];
  // Contacts received so far, by host and side.
  const received = new Map<string, TargetRefresh[]>();
  let next = 0;
  for (const tree of path.trees) {
    const { request } = tree.root;
    if (request === undefined || vias.rest(tree.root.via) !== NO_VIA) continue;
    // CANCEL and the ACK of a failure copy the Request-URI of their INVITE (RFC 3261 9.1, 17.1.1.3).
    const isOfFailure =
      tree.method === method.ACK && !answered.has(`${tree.fromTag} ${tree.toTag} ${tree.cseq}`);
    if (tree.method === method.CANCEL || isOfFailure) continue;
    for (; next < path.refreshes.length; next++) {
      const refresh = path.refreshes[next]!;
      if (refresh.message.number > request.number) break;
      const key = `${hostOf(refresh.message.destination)} ${refresh.of}`;
      const known = received.get(key);
      if (known === undefined) received.set(key, [refresh]);
      else known.push(refresh);
    }
    const sender = sideOf(leg, tree.fromTag);
    const peer = sender === 'caller' ? 'callee' : 'caller';
    const targets = allowedTargets(received.get(`${hostOf(request.source)} ${peer}`) ?? [], request);
    const judgement = judge(tree, request, sender, targets, texts);
    if (judgement !== undefined) judgements.push(judgement);
  }
  return judgements;
}

/** The one in force, one that was replaced just before, and those that may not have taken effect; the latest first. */
function allowedTargets(received: readonly TargetRefresh[], request: Message): TargetRefresh[] {
  const allowed: TargetRefresh[] = [];
  for (let i = received.length - 1; i >= 0 && allowed.length < COMPARED; i--) {
    const refresh = received[i]!;
    allowed.push(refresh);
    const mayHaveCrossed = refresh.message.isRequest && elapsed(refresh.message, request) <= CROSSING;
    if (refresh.isSure && !mayHaveCrossed) break;
  }
  return allowed;
}

function judge(
  tree: RequestTree,
  request: Message,
  sender: Side,
  targets: readonly TargetRefresh[],
  texts: MessageTexts,
): RequestUriJudgement | undefined {
  const text = texts.message(request.number);
  if (text?.startLine.kind !== 'request') return undefined;
  const uri = readUri(text.startLine.requestUri);
  const inForce = targets.find(({ isSure }) => isSure) ?? targets[0];
  if (inForce === undefined || !hasHost(uri) || !hasHost(inForce.uri)) return undefined;
  const common = { tree, request, sender, uri };
  const followed = targets.find((target) => leadsToSame(target.uri, uri));
  if (followed !== undefined) return { ...common, target: followed, verdict: 'remote-target' };
  const lastRoute = parsed(text, routeHeader).at(-1)?.uri;
  const isStrict = lastRoute !== undefined && targets.some((target) => leadsToSame(target.uri, lastRoute));
  return { ...common, target: inForce, verdict: isStrict ? 'strict-route' : 'other' };
}
