import { ChevronDown, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import css from './StripHead.module.css';

interface StripHeadProps {
  /** Undefined where there is nothing to open. */
  toggle: { readonly isOpen: boolean; readonly onToggle: () => void } | undefined;
  /** Its name, and what it counts. */
  children: ReactNode;
  /** What is in it, on the rest of the line. */
  summary?: ReactNode;
}

/** The heading of a strip above the ladder: a button that opens and closes it. */
export function StripHead({ toggle, children, summary }: StripHeadProps) {
  const rest = summary === undefined ? null : <span className={css['summary']}>{summary}</span>;
  if (toggle === undefined) {
    return (
      <h3 className={css['head']}>
        {children} {rest}
      </h3>
    );
  }
  const Chevron = toggle.isOpen ? ChevronDown : ChevronRight;
  return (
    <h3>
      <button type="button" aria-expanded={toggle.isOpen} className={css['head']} onClick={toggle.onToggle}>
        <Chevron aria-hidden size={16} className={css['chevron']} />
        {children}
        {rest}
      </button>
    </h3>
  );
}
