import { Upload } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useSession } from '../shared/session.ts';
import { readTransfer } from './read-transfer.ts';
import css from './DropZone.module.css';

/** The whole window takes files and text: dropped, or pasted with nothing to type in focused. */
export function DropZone() {
  const { capture } = useSession();
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
      void capture.open(readTransfer(event.dataTransfer));
    };
    const onPaste = (event: ClipboardEvent): void => {
      if (event.target instanceof Element && event.target.closest('input, textarea') !== null) return;
      const inputs = readTransfer(event.clipboardData);
      if (inputs.length === 0) return;
      event.preventDefault();
      void capture.open(inputs);
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
  }, [capture]);
  if (!isOver) return null;
  return (
    <div className={css['zone']}>
      <p className={css['hint']}>
        <Upload aria-hidden size={22} />
        Drop to open
      </p>
    </div>
  );
}
