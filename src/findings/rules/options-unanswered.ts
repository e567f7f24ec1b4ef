import { elapsed, isFailure } from '../../call/message.ts';
import type { RequestTree } from '../../call/transaction.ts';
import { formatSeconds } from '../../call/words/in-words.ts';
import { method } from '../../sip/message-index.ts';
import type { FindingContext, FindingRule, Found } from '../finding.ts';

/** Unanswered requests in a row that are no accident any more. */
const ROW = 3;
/** 64 * T1: after that long, no answer will come (RFC 3261 17.1.2.2), seconds. */
const GIVEN_UP = 32;

/**
 * OPTIONS as a heartbeat (RFC 3261 11) that was answered before and then was not: whoever is asked has gone. A single
 * one is told by no-response; without an answer before, the answers may just not be in the capture.
 */
export const optionsUnanswered: FindingRule = {
  code: 'options-unanswered',
  severity: 'warning',
  reference: 'RFC 3261 11',
  kinds: ['other', 'registration', 'call'],
  *find(context) {
    const trees = context.call.trees.filter((tree) => tree.method === method.OPTIONS && tree.first.isRequest);
    const byPath = new Map<string, RequestTree[]>();
    for (const tree of trees) {
      const path = `${tree.first.source} ${tree.first.destination}`;
      const known = byPath.get(path);
      if (known === undefined) byPath.set(path, [tree]);
      else known.push(tree);
    }
    for (const onPath of byPath.values()) yield* findRows(onPath, context);
  },
};

function* findRows(trees: readonly RequestTree[], context: FindingContext): Iterable<Found> {
  let wasAnswered = false;
  let row: RequestTree[] = [];
  for (const tree of trees) {
    if (tree.responses.length === 0) {
      row.push(tree);
      continue;
    }
    if (wasAnswered && row.length >= ROW) yield describe(row, tree, context);
    row = [];
    wasAnswered ||= tree.final !== undefined && !(isFailure(tree.final.status) && tree.final.status === 408);
  }
  const last = row[row.length - 1];
  if (!wasAnswered || last === undefined) return;
  const settled = row.filter(({ first }) => elapsed(first, context.captureEnd) >= GIVEN_UP);
  if (settled.length >= ROW) yield describe(settled, undefined, context);
}

function describe(
  row: readonly RequestTree[],
  next: RequestTree | undefined,
  { addresses, captureEnd }: FindingContext,
): Found {
  const { first } = row[0]!;
  const lasted = elapsed(first, next?.first ?? captureEnd);
  const host = Math.floor(first.destination / 65536);
  const who = host === 0 ? 'The other side' : addresses.format(host);
  const time = Number.isNaN(lasted) ? '' : ` for ${formatSeconds(lasted)}`;
  return {
    messages: row.map((tree) => tree.first),
    title: `${who} did not answer ${row.length} OPTIONS requests in a row${time}${next === undefined ? '' : ', then answered again'}`,
    detail:
      'It had answered before: the host or the network to it was down, and calls to it failed meanwhile.',
  };
}
