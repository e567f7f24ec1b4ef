import { isReady, type Command } from './command.ts';

export const openCaptures: Command = {
  id: 'open.captures',
  title: 'Open captures',
  keys: ['$mod+o'],
  run: ({ chooseFiles }) => chooseFiles(),
};

export const addMore: Command = {
  id: 'open.add',
  title: 'Add captures to what is open',
  when: isReady,
  run: ({ chooseFiles }) => chooseFiles('beside'),
};

export const pasteText: Command = {
  id: 'open.paste',
  title: 'Paste SIP text',
  run: ({ session }) => session.view.openDialog('paste'),
};

export const cancelReading: Command = {
  id: 'open.cancel',
  title: 'Cancel reading',
  when: ({ session }) => ['loading', 'reading'].includes(session.capture.store.getState().status),
  run: ({ session }) => session.capture.cancel(),
};

export const closeCapture: Command = {
  id: 'open.close',
  title: 'Close what is open',
  when: isReady,
  run: ({ session }) => session.capture.close(),
};
