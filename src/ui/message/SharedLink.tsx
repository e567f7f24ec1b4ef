import { useRef, useState } from 'react';
import type { SharedValue } from '../../engine/shared-values.ts';
import { formatCount } from '../../state/opening.ts';
import { Button } from '../shared/Button.tsx';
import { MenuItems } from '../shared/MenuButton.tsx';
import { useMessageName, useMessageRows } from '../shared/message-names.ts';
import { Popover } from '../shared/Popover.tsx';
import { useShowMessage } from '../shared/use-show-message.ts';
import css from './SharedLink.module.css';

/** Messages that a menu lists: the nearest. */
const LISTED = 40;

/** Which other messages have the same tag, branch or Call-ID, and the way to them. */
export function SharedLink({ shared: { what, others }, number }: { shared: SharedValue; number: number }) {
  const show = useShowMessage();
  const rows = useMessageRows();
  const nameOf = useMessageName();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const shown = others.filter((message) => rows.has(message));
  if (shown.length === 0) return null;
  const first = Math.max(0, shown.findIndex((message) => message > number) - LISTED / 2);
  const count = formatCount(shown.length, 'other message');
  return (
    <>
      <Button
        ref={button}
        isQuiet
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={`Same ${what}: ${count}`}
        title={`Same ${what}: ${count}`}
        tabIndex={-1}
        className={css['link']}
        onClick={() => setIsOpen(true)}
      >
        same {what}: {shown.length}
      </Button>
      {isOpen ? (
        <Popover anchor={button} role="menu" label={`Same ${what}`} onClose={() => setIsOpen(false)}>
          <MenuItems
            items={shown.slice(first, first + LISTED).map((message) => ({
              id: String(message),
              title: nameOf(message),
              run: () => show(message),
            }))}
            close={() => {
              setIsOpen(false);
              button.current?.focus();
            }}
          />
        </Popover>
      ) : null}
    </>
  );
}
