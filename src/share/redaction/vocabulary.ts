import { dictionary1 } from '../link/dictionary-1.ts';

/** Words that SIP and SDP are written in, in lower case: a user of such a name is not looked for in them. */
export const vocabulary: ReadonlySet<string> = new Set(dictionary1.toLowerCase().match(/[a-z\d]+/g));
