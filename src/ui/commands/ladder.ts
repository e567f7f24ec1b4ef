import { colourModes } from '../../state/view-store.ts';
import { undoLegChoice } from '../../state/leg-choices.ts';
import { copyMessage } from '../message/copy-message.ts';
import { hasMessage, isReady, sign, type Command, type CommandContext } from './command.ts';

function hasLadder(context: CommandContext): boolean {
  return isReady(context) && context.session.ladder.store.getState().value !== undefined;
}

export const nextColourMode: Command = {
  id: 'ladder.colours',
  title: 'Colours: method and status, dialog, transaction',
  keys: ['c'],
  when: isReady,
  run: ({ session: { view } }) => {
    const at = colourModes.indexOf(view.store.getState().colours);
    view.set({ colours: colourModes[(at + 1) % colourModes.length] ?? 'class' });
  },
};

/** Pixels a second; the first is for even distances. */
const scales = [0, 10, 20, 40, 80, 160, 320, 640, 1280];

function zoom({ session: { view } }: CommandContext, by: 1 | -1): void {
  const at = scales.indexOf(view.store.getState().timeScale);
  view.set({ timeScale: scales[Math.max(0, Math.min(scales.length - 1, at + by))] ?? 0 });
}

export const zoomIn: Command = {
  id: 'ladder.zoom-in',
  title: 'To scale: more pixels a second',
  keys: sign('+'),
  when: isReady,
  run: (context) => zoom(context, 1),
};

export const zoomOut: Command = {
  id: 'ladder.zoom-out',
  title: 'To scale: fewer pixels a second',
  keys: ['-'],
  when: isReady,
  run: (context) => zoom(context, -1),
};

export const zoomReset: Command = {
  id: 'ladder.zoom-reset',
  title: 'Not to scale: rows at even distances',
  keys: ['0'],
  when: isReady,
  run: ({ session: { view } }) => view.set({ timeScale: 0 }),
};

export const findInLadder: Command = {
  id: 'ladder.find',
  title: 'Find in the ladder',
  keys: ['$mod+f'],
  when: isReady,
  run: ({ session: { view }, enterPane }) => {
    view.set({ find: view.store.getState().find ?? '' });
    enterPane('find');
  },
};

export const listen: Command = {
  id: 'ladder.listen',
  title: 'Media: streams, quality, listening',
  keys: ['m'],
  when: isReady,
  run: ({ session: { view }, enterPane }) => {
    view.set({ isListening: true });
    enterPane('details');
  },
};

export const showMedia: Command = {
  id: 'ladder.media',
  title: 'Media over time',
  when: isReady,
  run: ({ session: { view }, enterPane }) => {
    view.set({ showsMedia: true });
    enterPane('media');
  },
};

export const markToCompare: Command = {
  id: 'compare.mark',
  title: ({ session }) =>
    session.view.store.getState().compared === undefined
      ? 'In the ladder: mark the message to compare it with the next one chosen'
      : 'Compare no more',
  keys: ['Space'],
  when: (context) => hasMessage(context) || context.session.view.store.getState().compared !== undefined,
  run: ({ session: { view } }) => {
    const { message, compared } = view.store.getState();
    view.set({ compared: compared === undefined ? message : undefined });
  },
};

export const undo: Command = {
  id: 'edit.undo',
  title: 'Undo: names, order, hiding, merging of participants; joined and separated legs',
  keys: ['$mod+z'],
  when: isReady,
  run: ({ session }) => {
    const { legChoices } = session.capture.store.getState();
    if (!session.arrangement.undo() && legChoices.length > 0) void undoLegChoice(session);
  },
};

export const showAllParticipants: Command = {
  id: 'ladder.show-all',
  title: 'Show hidden participants',
  when: ({ session }) => session.arrangement.store.getState().hidden.size > 0,
  run: ({ session }) => session.arrangement.showAll(),
};

/** Two of the selected conversations, message by message. */
export const compareCalls: Command = {
  id: 'compare.calls',
  title: 'Compare the two selected calls',
  when: (context) => isReady(context) && context.session.view.store.getState().conversations.length === 2,
  run: ({ session }) => session.view.openDialog('compare-calls'),
};

export const copySelectedMessage: Command = {
  id: 'copy.message',
  title: 'Copy message',
  when: hasMessage,
  run: ({ session }) => {
    const { message } = session.view.store.getState();
    if (message !== undefined) void copyMessage(session, message);
  },
};

export const print: Command = {
  id: 'ladder.print',
  title: 'Print the call, or save it as PDF: verdict, findings, ladder, messages',
  keys: ['$mod+p'],
  when: hasLadder,
  run: ({ session }) => void import('../print/print-call.ts').then(({ printCall }) => printCall(session)),
};

export const copyLadder: Command = {
  id: 'copy.ladder',
  title: 'Copy ladder as text',
  when: hasLadder,
  run: ({ session }) =>
    void import('../ladder/copy-ladder.ts').then(({ copyLadderText }) => copyLadderText(session)),
};
