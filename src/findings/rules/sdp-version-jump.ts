import type { Side } from '../../call/leg.ts';
import { capitalise, times } from '../../call/words/in-words.ts';
import type { FindingRule } from '../finding.ts';
import { findVersionSteps, type VersionStep } from './sdp-version-steps.ts';

/** The o= version of one originator rose by more than one, or fell. */
export const sdpVersionJump: FindingRule = {
  code: 'sdp-version-jump',
  severity: 'note',
  reference: 'RFC 3264 8',
  *find(context) {
    const bySide = new Map<Side, VersionStep[]>();
    for (const step of findVersionSteps(context)) {
      if (step.by === 0n || step.by === 1n) continue;
      const known = bySide.get(step.side);
      if (known === undefined) bySide.set(step.side, [step]);
      else known.push(step);
    }
    for (const [side, steps] of bySide) {
      const fell = steps.find(({ by }) => by < 0n);
      const { by } = fell ?? steps[0]!;
      const often = steps.length > 1 ? ` (${times(steps.length)})` : '';
      yield {
        messages: steps.flatMap(({ before, after }) => [after, before]),
        title:
          by < 0n
            ? `${capitalise(side)} lowered the version in o= by ${-by}${often}`
            : `${capitalise(side)} raised the version in o= by ${by} instead of 1${often}`,
        detail:
          'RFC 3264 8 asks for steps of exactly one. Few peers mind; it may also mean that a description in between was not captured, or that two elements write in the name of one.',
      };
    }
  },
};
