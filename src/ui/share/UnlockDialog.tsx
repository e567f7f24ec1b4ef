import { useState } from 'react';
import { CARRIED } from '../../state/link.ts';
import { Button } from '../shared/Button.tsx';
import { Dialog } from '../shared/Dialog.tsx';
import { useCapture, useSession } from '../shared/session.ts';
import form from '../shared/form.module.css';
import css from './ShareDialog.module.css';

/** Asks for the pass phrase of calls that were shared closed. */
export function UnlockDialog() {
  const { capture, view } = useSession();
  const refusal = useCapture(({ result }) => result?.refusals.find(({ isLocked }) => isLocked));
  const [passPhrase, setPassPhrase] = useState('');
  const open = (): void => {
    const { trace, inputs } = capture.store.getState();
    view.closeDialog();
    if (trace?.startsWith(CARRIED)) void capture.openTrace(trace, passPhrase);
    else
      void capture.open(inputs.map((input, i) => (i === refusal?.input ? { ...input, passPhrase } : input)));
  };
  return (
    <Dialog title="Pass phrase" onClose={view.closeDialog} className={css['narrow']}>
      <div className={form['form']}>
        <p className={form['hint']}>{refusal?.reason} Whoever sent it knows it.</p>
        <input
          type="password"
          data-initial-focus
          aria-label="Pass phrase"
          autoComplete="off"
          className={form['wide']}
          value={passPhrase}
          onChange={({ target }) => setPassPhrase(target.value)}
          onKeyDown={({ key }) => {
            if (key === 'Enter' && passPhrase !== '') open();
          }}
        />
        <div className={form['actions']}>
          <Button isPrimary disabled={passPhrase === ''} onClick={open}>
            Open
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
