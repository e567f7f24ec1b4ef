import type { LegChoices } from '../../../call/legs.ts';
import type { SharedCalls } from '../../../share/shared-calls.ts';
import { allExtras } from '../../read/all-extras.ts';
import { Analysis } from '../../open/analysis.ts';
import { addCalls } from '../../read/read-calls.ts';

/**
 * What the analysis finds in these calls, of which nothing else is known. They are on one clock already; `legs`: how the
 * reader joined and separated them.
 */
export function analyseCalls(calls: SharedCalls, legs?: LegChoices): Analysis {
  const analysis = new Analysis([], allExtras);
  const { pipeline } = analysis;
  pipeline.beginFile(calls.places[0]?.fileName ?? '', 0);
  addCalls(calls, pipeline);
  pipeline.endFile();
  analysis.finish(new Map([[0, 0]]));
  if (legs !== undefined) analysis.regroup(legs);
  return analysis;
}
