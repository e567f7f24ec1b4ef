import { useRef, useState, type KeyboardEvent } from 'react';
import type { Finding } from '../../findings/finding.ts';
import { useCommandContext } from '../commands/context.ts';
import { moveInList } from '../shared/list-keys.ts';
import { useSession, useSettings, useView } from '../shared/session.ts';
import { FindingItem } from './FindingItem.tsx';
import css from './FindingList.module.css';

interface FindingListProps {
  findings: readonly Finding[];
  /** A finding was followed to its message. */
  onOpen: (() => void) | undefined;
}

/** The findings. One stop for Tab: arrows move, right and left open and close the detail, Enter leads to the message. */
export function FindingList({ findings, onOpen }: FindingListProps) {
  const { view } = useSession();
  const { enterPane } = useCommandContext();
  const singleKeys = useSettings((state) => state.singleKeys);
  const message = useView((state) => state.message);
  const list = useRef<HTMLUListElement>(null);
  const [at, setAt] = useState(0);
  const [toggled, setToggled] = useState<ReadonlySet<Finding>>(new Set());
  const current = Math.min(at, findings.length - 1);

  // The only one stands open until it is closed, of several each is opened.
  const isAlone = findings.length === 1;
  const toggle = (finding: Finding, isOpen: boolean): void => {
    const next = new Set(toggled);
    if (isOpen === isAlone) next.delete(finding);
    else next.add(finding);
    setToggled(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const finding = findings[current];
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      if (finding !== undefined) toggle(finding, event.key === 'ArrowRight');
    } else if (event.key === 'Escape') {
      enterPane('ladder');
    } else {
      const next = moveInList(event, { at: current, length: findings.length, page: 5, singleKeys });
      if (next === undefined) return;
      setAt(next);
      list.current?.querySelectorAll<HTMLElement>('[data-finding]')[next]?.focus();
    }
    event.preventDefault();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the buttons in it
    <ul ref={list} aria-label="Findings" className={css['list']} onKeyDown={onKeyDown}>
      {findings.map((finding, i) => (
        <FindingItem
          key={i}
          finding={finding}
          isCurrent={i === current}
          isShown={finding.messages[0] !== undefined && finding.messages[0] === message}
          isOpen={toggled.has(finding) !== isAlone}
          onFocus={() => setAt(i)}
          onToggle={(isOpen) => toggle(finding, isOpen)}
          onFollow={(number) => {
            view.selectMessage(number);
            onOpen?.();
          }}
        />
      ))}
    </ul>
  );
}
