import { LazyAboutDialog } from '../about/load.ts';
import { JoinDialog } from '../call-facts/JoinDialog.tsx';
import { LazyCallComparisonDialog } from '../compare/load.ts';
import { LazyExportDialog } from '../export/load.ts';
import { PasteDialog } from '../open/PasteDialog.tsx';
import { LazyShareDialog, LazyUnlockDialog } from '../share/load.ts';
import { useView } from '../shared/session.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { FrameDialog } from './FrameDialog.tsx';
import { KeysDialog } from './KeysDialog.tsx';

/** The dialog that is open. */
export function Dialogs() {
  const dialog = useView((state) => state.dialog);
  switch (dialog) {
    case 'paste':
      return <PasteDialog />;
    case 'commands':
      return <CommandPalette />;
    case 'keys':
      return <KeysDialog />;
    case 'frame':
      return <FrameDialog />;
    case 'join':
      return <JoinDialog />;
    case 'compare-calls':
      return <LazyCallComparisonDialog />;
    case 'share':
      return <LazyShareDialog />;
    case 'unlock':
      return <LazyUnlockDialog />;
    case 'export':
      return <LazyExportDialog />;
    case 'about':
      return <LazyAboutDialog />;
    case undefined:
      return null;
  }
}
