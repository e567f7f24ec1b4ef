import { useEffect, useRef } from 'react';
import type { ArrangedParticipant } from '../../ladder/arrange.ts';
import { formatMarked } from '../../ladder/mark-text.ts';
import css from './LadderHead.module.css';

interface AliasInputProps {
  participant: ArrangedParticipant;
  /** Undefined: it stays as it is. */
  onDone: (alias: string | undefined) => void;
}

/** Names a participant, in the place of its head. */
export function AliasInput({ participant: { label, plainLabel }, onDone }: AliasInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  useEffect(() => input.current?.select(), []);
  const finish = (alias: string | undefined): void => {
    // Taking the input away takes the focus from it, too.
    if (isDone.current) return;
    isDone.current = true;
    onDone(alias === plainLabel ? '' : alias);
  };
  return (
    <input
      ref={input}
      aria-label={`Name of ${formatMarked(plainLabel)}`}
      maxLength={60}
      defaultValue={label}
      className={css['input']}
      onBlur={({ target }) => finish(target.value.trim())}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') finish(event.currentTarget.value.trim());
        else if (event.key === 'Escape') finish(undefined);
      }}
    />
  );
}
