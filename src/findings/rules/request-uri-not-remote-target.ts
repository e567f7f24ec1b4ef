import { isFailure } from '../../call/message.ts';
import type { RequestUriJudgement } from '../../call/requests/request-uri.ts';
import type { FindingContext, FindingRule, Found } from '../finding.ts';
import { SignallingWords } from '../signalling-words.ts';

/** Requests inside a dialog that do not go to the Contact which their sender had received last. */
export const requestUriNotRemoteTarget: FindingRule = {
  code: 'request-uri-not-remote-target',
  severity: 'warning',
  reference: 'RFC 3261 12.2.1.1',
  *find(context) {
    // Whoever does it once does it in each request: they are told together.
    const groups = new Map<string, RequestUriJudgement[]>();
    for (const judgement of context.facts.requestUris) {
      if (judgement.verdict !== 'other') continue;
      const { sender, uri, target, tree } = judgement;
      const key = `${sender} ${tree.fromTag} ${uri.text} ${target.uri.text}`;
      const known = groups.get(key);
      if (known === undefined) groups.set(key, [judgement]);
      else known.push(judgement);
    }
    const words = new SignallingWords(context);
    for (const group of groups.values()) yield describe(group, words, context);
  },
};

function describe(
  group: readonly RequestUriJudgement[],
  words: SignallingWords,
  { texts }: FindingContext,
): Found {
  const { sender, uri, target, request } = group[0]!;
  const names = [...new Set(group.map(({ tree }) => words.request(tree)))];
  const what = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0]!;
  const refusal = group
    .map(({ tree }) => tree.final)
    .find((final) => final !== undefined && isFailure(final.status) && !isChallenge(final.status));
  // Without a route the Request-URI is where the request is sent; with one, where the last proxy sends it.
  const isRouted = texts
    .message(request.number)
    ?.headers.some(({ canonicalName }) => canonicalName === 'Route');
  return {
    messages: [request, target.message, ...group.slice(1).map((judgement) => judgement.request)],
    title: `${what} of the ${sender} went to ${uri.text}, not to the Contact ${target.uri.text}`,
    detail: `Inside a dialog the Request-URI is the Contact that the other side gave last.${isRouted ? ' The last proxy of the route sends it by that URI: it may reach another phone or none.' : ' A request that goes elsewhere may reach another phone or none.'}${refusal === undefined ? '' : ` Refused with ${words.status(refusal.received)}.`}`,
    severity: refusal === undefined ? 'warning' : 'error',
  };
}

function isChallenge(status: number): boolean {
  return status === 401 || status === 407;
}
