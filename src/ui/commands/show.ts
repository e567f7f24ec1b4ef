import { timeModes } from '../../state/view-store.ts';
import { hasMessage, isReady, type Command } from './command.ts';

export const nextTimeMode: Command = {
  id: 'show.time',
  title: 'Time: relative, delta, since the selected, UTC, local',
  keys: ['t'],
  when: isReady,
  run: ({ session: { view } }) => {
    const at = timeModes.indexOf(view.store.getState().time);
    view.set({ time: timeModes[(at + 1) % timeModes.length] ?? 'relative' });
  },
};

export const toggleLifelines: Command = {
  id: 'show.lifelines',
  title: 'Lifelines: IP address, IP and port',
  keys: ['l'],
  when: isReady,
  run: ({ session: { view } }) =>
    view.set({ lifelines: view.store.getState().lifelines === 'address' ? 'endpoint' : 'address' }),
};

export const toggleSdpChanges: Command = {
  id: 'show.sdp-changes',
  title: 'SDP changes',
  keys: ['d'],
  when: hasMessage,
  run: ({ session: { view } }) => {
    const { showsSdpChanges, isListening } = view.store.getState();
    view.set({ showsSdpChanges: isListening || !showsSdpChanges, isListening: false });
  },
};

export const showFindings: Command = {
  id: 'show.findings',
  title: 'Findings',
  keys: ['f'],
  when: isReady,
  run: ({ session: { view }, enterPane }) => {
    view.set({ showsFindings: true });
    enterPane('findings');
  },
};

export const showCall: Command = {
  id: 'show.call',
  title: 'Facts of the call',
  keys: ['i'],
  when: isReady,
  run: ({ session: { view } }) => {
    view.selectMessage(undefined);
    view.set({ isListening: false });
  },
};

export const toggleRaw: Command = {
  id: 'show.raw',
  title: 'Raw message',
  keys: ['r'],
  when: hasMessage,
  run: ({ session: { view } }) =>
    view.set({ tab: view.store.getState().tab === 'raw' ? 'headers' : 'raw', isListening: false }),
};

export const showHeaders: Command = {
  id: 'show.headers',
  title: 'Headers of the message',
  when: hasMessage,
  run: ({ session: { view } }) => view.set({ tab: 'headers', isListening: false }),
};

export const showBytes: Command = {
  id: 'show.bytes',
  title: 'Bytes of the message',
  when: hasMessage,
  run: ({ session: { view } }) => view.set({ tab: 'bytes', isListening: false }),
};
