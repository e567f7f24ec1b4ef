import { ChevronDown, type LucideIcon } from 'lucide-react';
import { useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { Button } from './Button.tsx';
import { CaptureText } from './CaptureText.tsx';
import { Popover } from './Popover.tsx';
import css from './MenuButton.module.css';

export interface MenuItem {
  readonly id: string;
  readonly title: string;
  /** Items of one group stand together, with a line before the next. */
  readonly group?: string;
  /** Why it can't be chosen; undefined when it can. */
  readonly unavailable?: string | undefined;
  run(): void;
}

interface MenuButtonProps {
  label: string;
  icon?: LucideIcon;
  /** Asked when the menu is opened: what can be chosen then. */
  itemsOf: () => readonly MenuItem[];
  /** A sentence above the items. */
  noteOf?: () => string;
}

/** A button with a menu (ARIA Authoring Practices, "Menu Button"). */
export function MenuButton({ label, icon, itemsOf, noteOf }: MenuButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        ref={button}
        {...(icon === undefined ? {} : { icon })}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(true)}
      >
        {label}
        <ChevronDown aria-hidden size={12} />
      </Button>
      {isOpen ? (
        <Menu
          anchor={button}
          label={label}
          items={itemsOf()}
          note={noteOf?.()}
          onClose={() => setIsOpen(false)}
        />
      ) : null}
    </>
  );
}

interface MenuProps {
  /** The button that opened it; it gets the focus back. */
  anchor: RefObject<HTMLButtonElement | null>;
  label: string;
  items: readonly MenuItem[];
  note?: string | undefined;
  onClose: () => void;
}

/** A menu that hangs on its button, as long as it is open. */
export function Menu({ anchor, label, items, note, onClose }: MenuProps) {
  return (
    <Popover anchor={anchor} role="menu" label={label} onClose={onClose}>
      {note === undefined ? null : <p className={css['note']}>{note}</p>}
      <MenuItems
        items={items}
        close={() => {
          onClose();
          anchor.current?.focus();
        }}
      />
    </Popover>
  );
}

/** The items of a menu, and the keys that move among them. */
export function MenuItems({ items, close }: { items: readonly MenuItem[]; close: () => void }) {
  const list = useRef<HTMLDivElement>(null);
  const focus = (index: number): void => {
    const buttons = list.current?.querySelectorAll('button') ?? [];
    buttons[(index + buttons.length) % buttons.length]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    if (event.key === 'ArrowDown') focus(at + 1);
    else if (event.key === 'ArrowUp') focus(at - 1);
    else if (event.key === 'Home') focus(0);
    else if (event.key === 'End') focus(-1);
    else if (event.key === 'Tab') close();
    else return;
    event.preventDefault();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the menu around it
    <div ref={list} role="presentation" onKeyDown={onKeyDown}>
      {items.map(({ id, title, group, unavailable, run }, i) => (
        <button
          key={id}
          type="button"
          role="menuitem"
          // One of them, so that a menu that scrolls can be reached.
          tabIndex={i === 0 ? 0 : -1}
          className={css['item']}
          data-begins={i > 0 && items[i - 1]?.group !== group}
          aria-disabled={unavailable !== undefined}
          title={unavailable}
          onClick={() => {
            if (unavailable !== undefined) return;
            close();
            run();
          }}
        >
          <CaptureText text={title} />
        </button>
      ))}
    </div>
  );
}
