import { useRef, type RefObject } from 'react';
import type { ArrangedParticipant } from '../../ladder/arrange.ts';
import type { LadderLayout } from '../../ladder/layout.ts';
import { formatDate, formatZone, timeTitles } from '../shared/format-time.ts';
import { useCapture, useView } from '../shared/session.ts';
import { ParticipantHead } from './ParticipantHead.tsx';
import { ParticipantsOutOfSight } from './ParticipantsOutOfSight.tsx';
import { moveInRows } from '../shared/row-keys.ts';
import css from './LadderHead.module.css';

interface LadderHeadProps {
  layout: LadderLayout;
  participants: readonly ArrangedParticipant[];
  height: number;
  gutter: number;
  /** What all of it is scrolled in, and how wide that is. */
  scroller: RefObject<HTMLElement | null>;
  width: number;
}

/** Who the lifelines are, and what the columns on the left are. */
export function LadderHead(props: LadderHeadProps) {
  const { layout, participants, height, gutter, scroller, width: seen } = props;
  const { lifelines } = layout;
  const row = useRef<HTMLDivElement>(null);
  return (
    <div className={css['head']} style={{ height }}>
      <div className={css['gutter']} style={{ width: gutter }}>
        <TimeTitle />
        <span className={css['frame']}>Frame</span>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- Tab reaches the first head, arrows the others */}
      <div ref={row} role="toolbar" aria-label="Participants" data-row onKeyDown={moveInRows}>
        {participants.map((participant, i) => {
          const width = headWidth(layout, i, gutter);
          return (
            <div
              key={participant.id}
              className={css['participant']}
              style={{ left: (lifelines[i] ?? 0) - width / 2, width }}
            >
              <ParticipantHead
                participant={participant}
                participants={participants}
                at={i}
                placeOf={(x) =>
                  placeOf(layout, x - (row.current?.parentElement?.getBoundingClientRect().left ?? 0))
                }
              />
            </div>
          );
        })}
      </div>
      {layout.width <= seen ? null : (
        <ParticipantsOutOfSight heads={row} {...{ layout, participants, scroller, gutter }} />
      )}
    </div>
  );
}

/** The lifeline nearest to an x. */
function placeOf({ lifelines }: LadderLayout, x: number): number {
  let nearest = 0;
  for (const [i, at] of lifelines.entries())
    if (Math.abs(at - x) < Math.abs((lifelines[nearest] ?? 0) - x)) nearest = i;
  return nearest;
}

/** Room for a head: centred on its lifeline, up to its neighbours' halves and the edges. */
function headWidth({ lifelines, width }: LadderLayout, at: number, gutter: number): number {
  const x = lifelines[at] ?? 0;
  const left = at === 0 ? x - gutter : (x - (lifelines[at - 1] ?? 0)) / 2;
  const right = at === lifelines.length - 1 ? width - x : ((lifelines[at + 1] ?? 0) - x) / 2;
  return 2 * Math.min(left, right) - 8;
}

function TimeTitle() {
  const mode = useView((state) => state.time);
  const base = useCapture((state) => state.result?.base) ?? null;
  const isClock = mode === 'utc' || mode === 'local';
  if (!isClock) return <span className={css['time']}>{timeTitles[mode]}</span>;
  return (
    <span className={css['time']} title={`${formatDate(0, base, mode)}, ${formatZone(mode, base)}`}>
      <span className={css['date']}>{formatDate(0, base, mode)}</span> {formatZone(mode, base)}
    </span>
  );
}
