import type { ReactNode } from 'react';
import css from './Section.module.css';

/** A part of what is known of a conversation. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className={css['section']}>
      <h3 className={css['title']}>{title}</h3>
      {children}
    </section>
  );
}
