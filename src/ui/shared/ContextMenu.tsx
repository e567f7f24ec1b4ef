import { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { MenuItems, type MenuItem } from './MenuButton.tsx';
import css from './Popover.module.css';

interface ContextMenuProps {
  label: string;
  items: readonly MenuItem[];
  /** Where it was asked for, in pixels of the window. */
  x: number;
  y: number;
  onClose: () => void;
}

const GAP = 4;

/**
 * A menu where the pointer is, or beside what has the focus. It gives the focus back when it closes. It stands outside of
 * what it belongs to: a list may hold nothing but rows, and must not take the keys of its menu for its own.
 */
export function ContextMenu({ label, items, x, y, onClose }: ContextMenuProps) {
  const ref = useRef<HTMLDivElement>(null);
  // Before the next key can come: it is meant for the menu.
  useLayoutEffect(() => {
    const box = ref.current;
    if (box === null) return;
    box.showPopover();
    box.style.left = `${Math.max(GAP, Math.min(x, window.innerWidth - box.offsetWidth - GAP))}px`;
    box.style.top = `${Math.max(GAP, Math.min(y, window.innerHeight - box.offsetHeight - GAP))}px`;
    box.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }, [x, y]);
  return createPortal(
    <div
      ref={ref}
      popover="auto"
      tabIndex={-1}
      role="menu"
      aria-label={label}
      className={css['popover']}
      onKeyDown={(event) => event.stopPropagation()}
      onToggle={(event) => {
        if (event.newState === 'closed') onClose();
      }}
    >
      <MenuItems items={items} close={() => ref.current?.hidePopover()} />
    </div>,
    document.body,
  );
}
