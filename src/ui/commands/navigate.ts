import { panes, type Pane } from '../../state/view-store.ts';
import { isReady, sign, type Command, type CommandContext } from './command.ts';

/** Enter goes from the whole to the part, Escape back. */
function step({ session, enterPane }: CommandContext, by: 1 | -1): void {
  const { pane } = session.view.store.getState();
  const next: Pane | undefined = panes[panes.indexOf(pane) + by];
  if (next !== undefined) enterPane(next);
}

export const enter: Command = {
  id: 'go.enter',
  title: 'Go into what is selected',
  keys: ['Enter'],
  when: isReady,
  run: (context) => step(context, 1),
};

export const back: Command = {
  id: 'go.back',
  title: 'Go back',
  keys: ['Escape'],
  when: isReady,
  run: (context) => step(context, -1),
};

/** Selects the row before or behind the selected one in the list as it is sorted and filtered. */
function selectNeighbour({ session }: CommandContext, by: 1 | -1): void {
  const { view, list } = session;
  const numbers = list.store.getState().value?.numbers ?? new Uint32Array(0);
  const { conversations, list: name } = view.store.getState();
  const at = conversations[0] === undefined ? -1 : numbers.indexOf(conversations[0]);
  const next = numbers[at < 0 ? 0 : at + by];
  if (next !== undefined) view.select([next], name);
}

export const previousCall: Command = {
  id: 'go.previous-call',
  title: 'Previous call',
  keys: sign('['),
  when: isReady,
  run: (context) => selectNeighbour(context, -1),
};

export const nextCall: Command = {
  id: 'go.next-call',
  title: 'Next call',
  keys: sign(']'),
  when: isReady,
  run: (context) => selectNeighbour(context, 1),
};

export const filterCalls: Command = {
  id: 'go.filter',
  title: 'Filter calls',
  keys: sign('/'),
  when: isReady,
  run: ({ enterPane }) => enterPane('filter'),
};

export const goToFrame: Command = {
  id: 'go.frame',
  title: 'Go to frame',
  keys: ['$mod+g'],
  when: isReady,
  run: ({ session }) => session.view.openDialog('frame'),
};
