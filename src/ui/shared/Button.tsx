import type { LucideIcon } from 'lucide-react';
import { useMemo, type ComponentPropsWithRef } from 'react';
import { classNames } from './class-names.ts';
import css from './Button.module.css';

interface ButtonProps extends ComponentPropsWithRef<'button'> {
  icon?: LucideIcon;
  /** The one thing to do here. */
  isPrimary?: boolean;
  /** Without a frame, for places where there are many. */
  isQuiet?: boolean;
  /** As a link in running text. */
  isLink?: boolean;
}

/** A button; one without children needs an `aria-label`, which is also shown as its tooltip. */
export function Button({
  icon: Icon,
  isPrimary,
  isQuiet,
  isLink,
  className,
  children,
  ...rest
}: ButtonProps) {
  // The same element as before is not drawn again: there are many of these.
  const drawn = useMemo(
    () => (Icon === undefined ? null : <Icon aria-hidden size={14} strokeWidth={2} />),
    [Icon],
  );
  return (
    <button
      type="button"
      title={children === undefined ? rest['aria-label'] : undefined}
      className={classNames(
        css['button'],
        isPrimary && css['primary'],
        isQuiet && css['quiet'],
        isLink && css['link'],
        children === undefined && css['bare'],
        className,
      )}
      {...rest}
    >
      {drawn}
      {children}
    </button>
  );
}
