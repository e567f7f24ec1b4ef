import { useRef, useState } from 'react';
import { Button } from '../shared/Button.tsx';
import { Dialog } from '../shared/Dialog.tsx';
import { useSession } from '../shared/session.ts';
import form from '../shared/form.module.css';
import css from './FrameDialog.module.css';

/** Goes to the message in a frame, by the number that Wireshark shows. */
export function FrameDialog() {
  const { view, service, busy, capture, selected } = useSession();
  const input = useRef<HTMLInputElement>(null);
  const [note, setNote] = useState('');
  const go = async (): Promise<void> => {
    const frame = Number(input.current?.value);
    if (!Number.isInteger(frame) || frame < 1) {
      setNote('A frame is a number from 1.');
      return;
    }
    // With several files open, frames count in the file of the selected message.
    const details = selected.store.getState().value?.details;
    const found = await busy.during(
      service.findFrame(frame, details === undefined || 'unreadable' in details ? 0 : details.file),
    );
    if (found === null) {
      setNote(`No SIP message in frame ${frame} or after it.`);
      return;
    }
    view.goTo(found.conversation, capture.store.getState().table.kind(found.conversation), found.message);
    view.closeDialog();
  };
  return (
    <Dialog title="Go to frame" onClose={view.closeDialog} className={css['dialog']}>
      <div className={css['row']}>
        <input
          ref={input}
          data-initial-focus
          inputMode="numeric"
          aria-label="Frame"
          aria-describedby="frame-note"
          className={css['input']}
          onKeyDown={(event) => {
            if (event.key === 'Enter') void go();
          }}
        />
        <Button isPrimary onClick={() => void go()}>
          Go
        </Button>
      </div>
      <p id="frame-note" role="status" className={form['hint']}>
        {note || 'Its number in the capture, as Wireshark counts.'}
      </p>
    </Dialog>
  );
}
