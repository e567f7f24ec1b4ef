import { useState, type MouseEvent, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { formatNumber } from '../../state/opening.ts';
import { Button } from './Button.tsx';

interface ListedProps<T> {
  items: readonly T[];
  /** As many are shown before anybody asks for more. */
  first: number;
  /** They are items of a list: the button is one as well. */
  isList?: boolean;
  children: (item: T, i: number) => ReactNode;
}

/** Items that come with one click; of many, thousands would be too slow to draw. */
const STEP = 100;

/** The first of many items, and the way to the others, in place. */
export function Listed<T>({ items, first, isList = false, children }: ListedProps<T>) {
  const [more, setMore] = useState(0);
  const shown = first + more;
  const showMore = ({ currentTarget }: MouseEvent<HTMLElement>): void => {
    const last = (isList ? currentTarget.closest('li') : currentTarget)?.previousElementSibling;
    flushSync(() => setMore(more + STEP));
    focusIn(last?.nextElementSibling);
  };
  const button = (
    <Button isLink onClick={showMore}>
      and {formatNumber(items.length - shown)} more
    </Button>
  );
  return (
    <>
      {items.slice(0, shown).map(children)}
      {items.length <= shown ? null : isList ? <li>{button}</li> : button}
    </>
  );
}

/** The button may be gone, or has gone far: who came by keys goes on with the first that was not there before. */
function focusIn(element: Element | null | undefined): void {
  if (!(element instanceof HTMLElement)) return;
  const control = element.matches('button') ? element : element.querySelector('button');
  if (control === null) element.tabIndex = -1;
  (control ?? element).focus();
}
