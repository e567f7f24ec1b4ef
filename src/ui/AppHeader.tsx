import { ClipboardPaste, FolderOpen, Keyboard, Monitor, Moon, Sun, type LucideIcon } from 'lucide-react';
import { themes, type Theme } from '../state/settings-store.ts';
import { useCommandContext } from './commands/context.ts';
import { formatKeys } from './commands/format-keys.ts';
import { isMac } from './commands/platform.ts';
import { Reading } from './open/Reading.tsx';
import { Button } from './shared/Button.tsx';
import { useCapture, useSession, useSettings } from './shared/session.ts';
import { useSecondPart } from './use-second-part.ts';
import css from './AppHeader.module.css';

const themeIcons: Readonly<Record<Theme, LucideIcon>> = { system: Monitor, light: Sun, dark: Moon };

/** Name, what is open, and what can be done with all of it. */
export function AppHeader() {
  const { view, settings } = useSession();
  const { chooseFiles } = useCommandContext();
  const status = useCapture((state) => state.status);
  const theme = useSettings((state) => state.theme);
  const isReadAgain = useCapture((state) => state.isReadAgain);
  const isBusy = status === 'loading' || status === 'reading';
  const isReady = status === 'ready';
  const { ExportMenu, OpenedStatus, ShareButton } = useSecondPart() ?? {};
  return (
    <header className={css['header']}>
      <h1 className={css['name']}>sip-ladder</h1>
      {isReady ? (
        <>
          <Button icon={FolderOpen} title="Open captures" onClick={() => chooseFiles()}>
            <span className={css['label']}>Open captures</span>
          </Button>
          <Button icon={ClipboardPaste} title="Paste SIP text" onClick={() => view.openDialog('paste')}>
            <span className={css['label']}>Paste SIP text</span>
          </Button>
        </>
      ) : null}
      {isBusy ? <Reading /> : OpenedStatus === undefined ? null : <OpenedStatus />}
      {isReadAgain ? <Reading isAgain /> : null}
      <div className={css['tools']}>
        {isReady && ShareButton !== undefined ? <ShareButton /> : null}
        {isReady && ExportMenu !== undefined ? <ExportMenu /> : null}
        <Button isQuiet aria-label="Commands" title="Commands" onClick={() => view.openDialog('commands')}>
          <span className={css['label']}>Commands</span>
          <kbd>{formatKeys('$mod+k', isMac())}</kbd>
        </Button>
        <Button
          isQuiet
          icon={Keyboard}
          aria-label="Keys"
          title="Keys (?)"
          onClick={() => view.openDialog('keys')}
        />
        <Button
          isQuiet
          icon={themeIcons[theme]}
          aria-label={`Theme: ${theme}`}
          onClick={() => settings.setState({ theme: themes[(themes.indexOf(theme) + 1) % themes.length]! })}
        />
      </div>
    </header>
  );
}
