import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import css from './Popover.module.css';

interface PopoverProps {
  /** The button that it belongs to, below which it opens. */
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  role?: 'menu' | 'dialog';
  label: string;
  children: ReactNode;
}

const GAP = 4;

/** Something small that opens below a button and closes by Escape or a click elsewhere. Rendered while it is open. */
export function Popover({ anchor, onClose, role = 'dialog', label, children }: PopoverProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = ref.current;
    const button = anchor.current;
    if (box === null || button === null) return undefined;
    box.showPopover();
    const place = (): void => {
      const { left, bottom, right } = button.getBoundingClientRect();
      const fitsLeft = left + box.offsetWidth <= window.innerWidth - GAP;
      const x = fitsLeft ? left : Math.max(GAP, right - box.offsetWidth);
      box.style.left = `${x}px`;
      box.style.top = `${Math.max(GAP, Math.min(bottom + GAP, window.innerHeight - box.offsetHeight - GAP))}px`;
    };
    place();
    // Only now can it take the focus; by Escape the browser gives it back.
    (box.querySelector<HTMLElement>('[role="menuitem"]') ?? box).focus();
    window.addEventListener('resize', place);
    return () => window.removeEventListener('resize', place);
  }, [anchor]);
  return (
    <div
      ref={ref}
      popover="auto"
      tabIndex={-1}
      role={role}
      aria-label={label}
      className={css['popover']}
      onToggle={(event) => {
        if (event.newState === 'closed') onClose();
      }}
    >
      {children}
    </div>
  );
}
