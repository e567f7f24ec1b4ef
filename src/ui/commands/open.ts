import { canFollow, follow, stopFollowing } from '../../state/follow.ts';
import { canChooseGrowingFile, chooseGrowingFile } from '../open/choose-growing-file.ts';
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

export const followFile: Command = {
  id: 'open.follow',
  title: ({ session }) =>
    session.capture.store.getState().isFollowed ? 'Stop following' : 'Follow a growing file',
  when: ({ session }) => session.capture.store.getState().isFollowed || canChooseGrowingFile(),
  run: ({ session }) => {
    if (session.capture.store.getState().isFollowed) stopFollowing(session);
    else if (canFollow(session)) void follow(session);
    else void chooseGrowingFile(session);
  },
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
