import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useLayoutEffect, useState, type RefObject } from 'react';
import type { ArrangedParticipant } from '../../ladder/arrange.ts';
import type { LadderLayout } from '../../ladder/layout.ts';
import { formatMarked } from '../../ladder/mark-text.ts';
import { lifelinesOutOfSight, scrollToLifelines, type OutOfSight } from '../../ladder/out-of-sight.ts';
import { formatCount } from '../../state/opening.ts';
import { Button } from '../shared/Button.tsx';
import css from './LadderHead.module.css';

interface ParticipantsOutOfSightProps {
  layout: LadderLayout;
  participants: readonly ArrangedParticipant[];
  /** What the ladder is scrolled in. */
  scroller: RefObject<HTMLElement | null>;
  /** What holds the heads. */
  heads: RefObject<HTMLElement | null>;
  gutter: number;
}

/** In a pane that is narrower than the ladder: how many lifelines lie beside what is seen, and the way to them. */
export function ParticipantsOutOfSight(props: ParticipantsOutOfSightProps) {
  const { layout, participants, scroller, heads, gutter } = props;
  const [{ left, right }, setOutOfSight] = useState<OutOfSight>({ left: 0, right: 0 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const look = (): void => {
      const seen = lifelinesOutOfSight(layout, windowOf(element, gutter));
      setOutOfSight((last) => (last.left === seen.left && last.right === seen.right ? last : seen));
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [layout, scroller, gutter]);
  const go = (side: keyof OutOfSight): void => {
    const element = scroller.current;
    if (element === null) return;
    const { scrolled, first } = scrollToLifelines(layout, windowOf(element, gutter), side);
    element.scrollTo({ left: scrolled });
    // Behind the last step there is no button any more.
    heads.current?.querySelectorAll('button')[first]?.focus({ preventScroll: true });
  };
  const nameOf = (from: number, to: number): string =>
    formatMarked(
      participants
        .slice(from, to)
        .map(({ label }) => label)
        .join(', '),
    );
  return (
    <div className={css['outOfSight']}>
      {left === 0 ? null : (
        <Button
          icon={ChevronLeft}
          aria-label={`${left} more: ${formatCount(left, 'participant')} to the left`}
          title={`To the left: ${nameOf(0, left)}`}
          className={css['toLeft']}
          style={{ left: gutter }}
          onClick={() => go('left')}
        >
          {left} more
        </Button>
      )}
      {right === 0 ? null : (
        <Button
          aria-label={`${right} more: ${formatCount(right, 'participant')} to the right`}
          title={`To the right: ${nameOf(participants.length - right, participants.length)}`}
          className={css['toRight']}
          onClick={() => go('right')}
        >
          {right} more
          <ChevronRight aria-hidden size={14} />
        </Button>
      )}
    </div>
  );
}

function windowOf({ scrollLeft, clientWidth }: HTMLElement, gutter: number) {
  return { scrolled: scrollLeft, width: clientWidth, gutter };
}
