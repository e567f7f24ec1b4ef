import { ChevronDown, ChevronRight } from 'lucide-react';
import { formatMarked } from '../../ladder/mark-text.ts';
import type { HeaderPart } from '../../sip/header-parts.ts';
import { Button } from '../shared/Button.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { CopyButton } from '../shared/CopyButton.tsx';
import { useSession, useView } from '../shared/session.ts';
import css from './FieldParts.module.css';

/** Whether the parts of fields with that name are shown, and the way to change it: for all messages, not just this one. */
export function useOpenField(name: string): [isOpen: boolean, toggle: () => void] {
  const { view } = useSession();
  const isOpen = useView(({ openFields }) => openFields.has(name));
  const toggle = (): void => {
    const changed = new Set(view.store.getState().openFields);
    if (!changed.delete(name)) changed.add(name);
    view.set({ openFields: changed });
  };
  return [isOpen, toggle];
}

export function PartsToggle({ name, isOpen, toggle }: { name: string; isOpen: boolean; toggle: () => void }) {
  return (
    <Button
      isQuiet
      icon={isOpen ? ChevronDown : ChevronRight}
      aria-label={`Parts of ${formatMarked(name)}`}
      aria-expanded={isOpen}
      tabIndex={-1}
      className={css['toggle']}
      onClick={toggle}
    />
  );
}

/** What a value is made of, a row each: to be read, selected and copied. */
export function FieldParts({ parts }: { parts: readonly HeaderPart[] }) {
  return parts.map(({ name, value }, i) => (
    <div key={i} data-row className={css['part']}>
      <dt className={css['name']}>
        <CaptureText text={name} />
      </dt>
      <dd className={css['value']}>
        {value === '' ? <span className={css['empty']}>no value</span> : <CaptureText text={value} />}
        <CopyButton label={`Copy ${formatMarked(name)}`} text={value} className={css['copy']} tabIndex={-1} />
      </dd>
    </div>
  ));
}
