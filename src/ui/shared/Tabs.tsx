import type { KeyboardEvent, ReactNode } from 'react';
import css from './Tabs.module.css';

interface TabsProps<Id extends string> {
  label: string;
  tabs: readonly { readonly id: Id; readonly title: ReactNode }[];
  selected: Id;
  /** The id of the element that shows what belongs to the selected tab. */
  panel: string;
  onSelect: (id: Id) => void;
  /** Where the focus goes when the pane is entered. */
  focusTarget?: string;
}

/** A row of tabs (ARIA Authoring Practices, "Tabs with automatic activation"): one stop for Tab, arrows inside. */
export function Tabs<Id extends string>({
  label,
  tabs,
  selected,
  panel,
  onSelect,
  focusTarget,
}: TabsProps<Id>) {
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const at = tabs.findIndex(({ id }) => id === selected);
    const steps: Partial<Record<string, number>> = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      Home: 0,
      End: tabs.length - 1,
    };
    const step = steps[event.key];
    const next = step === undefined ? undefined : tabs[(step + tabs.length) % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onSelect(next.id);
    const list = event.currentTarget;
    requestAnimationFrame(() => list.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
  };
  return (
    <div role="tablist" aria-label={label} className={css['tabs']} onKeyDown={onKeyDown} tabIndex={-1}>
      {tabs.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          role="tab"
          aria-selected={id === selected}
          aria-controls={id === selected ? panel : undefined}
          tabIndex={id === selected ? 0 : -1}
          data-focus={id === selected ? focusTarget : undefined}
          className={css['tab']}
          onClick={() => onSelect(id)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}
