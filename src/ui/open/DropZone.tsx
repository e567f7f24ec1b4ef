import { Plus, Upload } from 'lucide-react';
import { useEffect, useState } from 'react';
import { addCaptures, openCaptures } from '../../state/open-captures.ts';
import { classNames } from '../shared/class-names.ts';
import { useCapture, useSession } from '../shared/session.ts';
import { readTransfer } from './read-transfer.ts';
import css from './DropZone.module.css';

/** The whole window takes files and text: dropped, or pasted with nothing to type in focused. */
export function DropZone() {
  const session = useSession();
  const isReady = useCapture(({ status }) => status === 'ready');
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const onDrag = (event: DragEvent): void => {
      if (event.dataTransfer === null) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setIsOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      // Leaving an element for another one inside the window is no leaving.
      if (event.relatedTarget === null) setIsOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      event.preventDefault();
      setIsOver(false);
      const inputs = readTransfer(event.dataTransfer);
      const isBeside = event.target instanceof Element && event.target.closest('[data-beside]') !== null;
      void (isBeside ? addCaptures(session, inputs) : openCaptures(session, inputs));
    };
    const onPaste = (event: ClipboardEvent): void => {
      if (event.target instanceof Element && event.target.closest('input, textarea') !== null) return;
      const inputs = readTransfer(event.clipboardData);
      if (inputs.length === 0) return;
      event.preventDefault();
      void openCaptures(session, inputs);
    };
    const listeners = {
      dragenter: onDrag,
      dragover: onDrag,
      dragleave: onLeave,
      drop: onDrop,
      paste: onPaste,
    };
    for (const [name, listener] of Object.entries(listeners))
      window.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        window.removeEventListener(name, listener as EventListener);
    };
  }, [session]);
  if (!isOver) return null;
  return (
    <div className={css['zone']}>
      <p className={css['hint']}>
        <Upload aria-hidden size={22} />
        {isReady ? 'Drop to open instead' : 'Drop to open'}
      </p>
      {isReady ? (
        <p data-beside className={classNames(css['hint'], css['beside'])}>
          <Plus aria-hidden size={22} />
          Drop here to add to what is open
        </p>
      ) : null}
    </div>
  );
}
