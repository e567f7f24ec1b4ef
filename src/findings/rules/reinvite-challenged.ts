import { elapsed } from '../../call/message.ts';
import { capitalise, formatSeconds } from '../../call/words/in-words.ts';
import type { FindingRule } from '../finding.ts';
import { SignallingWords } from '../signalling-words.ts';
import { purposeOf } from './reinvite-rejected.ts';

/** A re-INVITE that was challenged: done when it is repeated with credentials, else it never took place. */
export const reinviteChallenged: FindingRule = {
  code: 'reinvite-challenged',
  severity: 'info',
  reference: 'RFC 3261 22.2',
  *find(context) {
    const words = new SignallingWords(context);
    for (const { event } of context.call.events.reInvites) {
      const { attempt, by, changes, final, outcome } = event;
      if (outcome === 'challenged' && final !== undefined) {
        yield {
          messages: [final.received, attempt.last.first],
          title: `The re-INVITE of the ${by}${purposeOf(changes)} was challenged with ${words.status(final.received)} and never repeated with credentials`,
          detail:
            'It took no effect: the session stays as it was before. The client has no password for this realm, or gave up.',
          severity: 'warning',
        };
        continue;
      }
      const challenged = attempt.trees.find(
        (tree) => tree.final?.status === 401 || tree.final?.status === 407,
      );
      const next = challenged && attempt.trees[attempt.trees.indexOf(challenged) + 1];
      if (challenged?.final === undefined || next === undefined) continue;
      yield {
        messages: [challenged.final.received, challenged.first, next.first],
        title: `${capitalise(`the ${by}`)}'s re-INVITE${purposeOf(changes)} was challenged with ${challenged.final.status} and repeated with credentials${after(elapsed(challenged.final.received, next.first))}`,
      };
    }
  },
};

function after(seconds: number): string {
  return Number.isNaN(seconds) ? '' : ` after ${formatSeconds(seconds)}`;
}
