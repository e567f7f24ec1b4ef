import type { Pane } from '../../state/view-store.ts';

/** One stop of the tour: what is pointed at, and what is said about it. */
export interface TourStep {
  /** The pane that it is in: in a narrow window only that one is there. */
  readonly pane: Pane;
  /** Selector of what is pointed at. */
  readonly target: string;
  readonly title: string;
  readonly text: string;
}

export const tourSteps: readonly TourStep[] = [
  {
    pane: 'calls',
    target: '[role="grid"][aria-label="Calls"]',
    title: 'A row for each call',
    text: 'How it went, who called whom, what was found in it. Arrow keys move, Enter goes in, Shift or Ctrl with a click shows several in one ladder.',
  },
  {
    pane: 'calls',
    target: '[data-focus="filter"]',
    title: 'The filter',
    text: 'Words, or conditions such as state:failed, status>=400, finding:any, ip:10.0.0.0/8. Names and values complete themselves.',
  },
  {
    pane: 'ladder',
    target: 'section[aria-label="Ladder"]',
    title: 'The ladder',
    text: 'Messages as arrows between addresses, in order of time. The sentence above says how the call went; j and k go from message to message.',
  },
  {
    pane: 'ladder',
    target: '[data-focus="findings"]',
    title: 'Findings',
    text: 'What is wrong or noteworthy, each with the message it rests on and where it is written. Press f to get here.',
  },
  {
    pane: 'details',
    target: 'section[aria-label="SDP changes"]',
    title: 'What a re-INVITE changed',
    text: 'First in a sentence: here the caller put audio on hold. Then line by line, before and after.',
  },
  {
    pane: 'details',
    target: 'section[aria-label="Message"]',
    title: 'The message',
    text: 'Its header fields, each explained where you rest on it, what hops changed, the raw text and the bytes.',
  },
  {
    pane: 'details',
    target: 'button[aria-label="Commands"]',
    title: 'Everything else',
    text: 'Every action has its line here, with its key. Drop your own capture anywhere to begin.',
  },
];
