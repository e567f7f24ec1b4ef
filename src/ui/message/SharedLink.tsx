import { useRef, useState } from 'react';
import type { SharedValue } from '../../engine/answers/shared-values.ts';
import { formatCount } from '../../state/opening.ts';
import { Button } from '../shared/Button.tsx';
import { Menu } from '../shared/MenuButton.tsx';
import { useMessageName, useMessageRows } from '../shared/message-names.ts';
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
        <Menu
          anchor={button}
          label={`Same ${what}`}
          items={shown.slice(first, first + LISTED).map((message) => ({
            id: String(message),
            title: nameOf(message),
            run: () => show(message),
          }))}
          onClose={() => setIsOpen(false)}
        />
      ) : null}
    </>
  );
}
