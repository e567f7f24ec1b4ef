import type { Question } from './view-store.ts';

/** Characters of an address that are shown. */
const SHOWN = 300;

/**
 * What the reader is asked before a capture is loaded from another host, or (without one) before calls that a link
 * carries take the place of what is open. Loaded when there is such a link.
 */
export function askToLoad(
  trace: string,
  origin: string | undefined,
  run: () => void,
  decline: () => void,
): Question {
  if (origin === undefined) {
    return {
      title: 'Open the calls in the link?',
      text: ['The link carries calls. They take the place of what is open now.'],
      agree: 'Open',
      run,
      decline,
    };
  }
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
