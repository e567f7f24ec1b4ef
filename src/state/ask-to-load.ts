import type { Question } from './view-store.ts';

/** Characters of an address that are shown. */
const SHOWN = 300;

/** What the reader is asked before a capture is loaded from another host. Loaded when there is such a link. */
export function askToLoad(trace: string, origin: string, run: () => void, decline: () => void): Question {
  const { host } = new URL(origin);
  return {
    title: `Load a capture from ${host}?`,
    text: [
      `The link names ${trace.length <= SHOWN ? trace : `${trace.slice(0, SHOWN)}…`}`,
      'That host learns that somebody at your address asked for it, and nothing else. The capture is read in this tab and goes nowhere.',
    ],
    agree: 'Load',
    run,
    decline,
  };
}
