import { audio } from './audio.ts';
import { exportCallsJob } from './export-calls.ts';
import { fax } from './fax.ts';
import { msrp } from './msrp.ts';
import { payloads } from './payloads.ts';
import { redactedLadder } from './redacted-ladder.ts';
import { report } from './report.ts';
import { shareLink } from './share-link.ts';

/** What the second worker does besides reading captures. One more is one file and one line. */
export const jobs = [audio, exportCallsJob, payloads, fax, msrp, redactedLadder, report, shareLink] as const;

type Jobs = (typeof jobs)[number];

export type JobId = Jobs['id'];

type Inputs = { [J in Jobs as J['id']]: Parameters<J['run']>[0] };

type Outputs = { [J in Jobs as J['id']]: Awaited<ReturnType<J['run']>> };

export type InputOf<Id extends JobId> = Inputs[Id];

export type OutputOf<Id extends JobId> = Outputs[Id];
