import { ContextMenu } from '../shared/ContextMenu.tsx';
import type { MenuItem } from '../shared/MenuButton.tsx';
import { copyLadderText } from './copy-ladder.ts';
import { useSession, useView } from '../shared/session.ts';
import { copyCallId, copyMessage, copySngrepFilter, copyTsharkFilter } from '../message/copy-message.ts';

/** A message, and where in the window its menu opens. */
export interface MenuPlace {
  readonly message: number;
  readonly x: number;
  readonly y: number;
}

interface MessageMenuProps {
  place: MenuPlace;
  onClose: () => void;
}

/** What can be done with a message of the ladder. */
export function MessageMenu({ place: { message, x, y }, onClose }: MessageMenuProps) {
  const session = useSession();
  const compared = useView((state) => state.compared);
  const { view } = session;
  const items: readonly MenuItem[] = [
    { id: 'copy', title: 'Copy message', run: () => void copyMessage(session, message) },
    { id: 'call-id', title: 'Copy Call-ID', run: () => void copyCallId(session, message) },
    {
      id: 'tshark',
      title: 'Copy filter for Wireshark',
      run: () => void copyTsharkFilter(session, message),
    },
    {
      id: 'sngrep',
      title: 'Copy filter for sngrep',
      run: () => void copySngrepFilter(session, message),
    },
    {
      id: 'ladder',
      title: 'Copy ladder as text',
      run: () => void copyLadderText(session),
    },
    {
      id: 'mark',
      title: compared === message ? 'Take the mark away' : 'Mark to compare',
      run: () => view.set({ compared: compared === message ? undefined : message }),
    },
    { id: 'since', title: 'Times since this message', run: () => view.set({ time: 'selected' }) },
  ];
  return <ContextMenu label="Message" items={items} x={x} y={y} onClose={onClose} />;
}
