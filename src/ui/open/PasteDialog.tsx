import { useRef } from 'react';
import { openCaptures } from '../../state/open-captures.ts';
import { Button } from '../shared/Button.tsx';
import { Dialog } from '../shared/Dialog.tsx';
import { useSession } from '../shared/session.ts';
import { inputOfText } from './read-transfer.ts';
import css from './PasteDialog.module.css';

export function PasteDialog() {
  const session = useSession();
  const { view } = session;
  const text = useRef<HTMLTextAreaElement>(null);
  const show = (): void => {
    const inputs = inputOfText(text.current?.value ?? '');
    if (inputs.length === 0) {
      text.current?.focus();
      return;
    }
    view.closeDialog();
    void openCaptures(session, inputs);
  };
  return (
    <Dialog title="Paste SIP text" onClose={view.closeDialog} className={css['dialog']}>
      <p className={css['hint']}>
        One message or many, from a log, a ticket or a web page. Indentation, curly quotes, blank and wrapped
        lines are put right. A TLS key log (SSLKEYLOGFILE) is taken too: it opens the capture that is shown.
      </p>
      <textarea
        ref={text}
        data-initial-focus
        aria-label="SIP text"
        className={css['text']}
        spellCheck={false}
        rows={16}
        placeholder={'INVITE sip:bob@example.com SIP/2.0\nVia: SIP/2.0/UDP …'}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) show();
        }}
      />
      <div className={css['actions']}>
        <Button isPrimary onClick={show}>
          Show
        </Button>
      </div>
    </Dialog>
  );
}
