import type { Side } from '../../call/leg.ts';
import { capitalise, times } from '../../call/words/in-words.ts';
import type { FindingRule } from '../finding.ts';
import { findVersionSteps, type VersionStep } from './sdp-version-steps.ts';

/** A description changed and its o= version did not: whoever goes by the version misses the change. */
export const sdpVersionNotRaised: FindingRule = {
  code: 'sdp-version-not-raised',
  severity: 'warning',
  reference: 'RFC 3264 8',
  *find(context) {
    const bySide = new Map<Side, VersionStep[]>();
    for (const step of findVersionSteps(context)) {
      if (step.by !== 0n || !step.isChanged) continue;
      const known = bySide.get(step.side);
      if (known === undefined) bySide.set(step.side, [step]);
      else known.push(step);
    }
    for (const [side, steps] of bySide) {
      const often = steps.length > 1 ? ` ${times(steps.length)}` : '';
      yield {
        messages: steps.flatMap(({ before, after }) => [after, before]),
        title: `${capitalise(side)} changed its session description${often} without raising the version in o=`,
        detail:
          'A peer that compares versions takes it for a mere refresh and goes on as before: holds that do not hold, or media that go to the old address.',
      };
    }
  },
};
