/** What the second worker does besides reading captures. One more is one file and one line. */
export const jobs = [] as const;

type Jobs = (typeof jobs)[number];

export type JobId = Jobs['id'];

type JobOf<Id extends JobId> = Extract<Jobs, { readonly id: Id }>;

export type InputOf<Id extends JobId> = Parameters<JobOf<Id>['run']>[0];

export type OutputOf<Id extends JobId> = Awaited<ReturnType<JobOf<Id>['run']>>;
