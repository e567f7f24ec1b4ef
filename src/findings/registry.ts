import type { FindingRule } from './finding.ts';
import { joinedMidCall } from './rules/joined-mid-call.ts';

/** All rules. Of findings that rest on the same message, those of earlier rules come first. */
export const findingRules: readonly FindingRule[] = [joinedMidCall];
