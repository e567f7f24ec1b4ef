import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import { classNames } from './class-names.ts';
import css from './Dialog.module.css';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  className?: string | undefined;
}

/**
 * A modal dialog of the platform: it keeps the focus inside, closes by Escape and gives the focus back. What has
 * `data-initial-focus` has the focus first.
 */
export function Dialog({ title, onClose, children, className }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (dialog === null || dialog.open) return;
    dialog.showModal();
    // The browser chose the first control, which is the one that closes.
    dialog.querySelector<HTMLElement>('[data-initial-focus]')?.focus();
  }, []);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- a click beside it closes it; Escape does the same
    <dialog
      ref={ref}
      aria-labelledby={id}
      className={classNames(css['dialog'], className)}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === ref.current) ref.current.close();
      }}
    >
      <div className={css['content']}>
        <header className={css['head']}>
          <h2 id={id}>{title}</h2>
          <Button isQuiet icon={X} aria-label="Close" onClick={() => ref.current?.close()} />
        </header>
        {children}
      </div>
    </dialog>
  );
}
