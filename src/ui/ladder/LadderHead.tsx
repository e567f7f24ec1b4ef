import type { LadderLayout } from '../../ladder/layout.ts';
import { CaptureText } from '../shared/CaptureText.tsx';
import { formatDate, formatZone, timeTitles } from '../shared/format-time.ts';
import { useCapture, useView } from '../shared/session.ts';
import css from './LadderHead.module.css';

interface LadderHeadProps {
  layout: LadderLayout;
  height: number;
  gutter: number;
}

/** Who the lifelines are, and what the columns on the left are. */
export function LadderHead({ layout, height, gutter }: LadderHeadProps) {
  const { participants, lifelines } = layout;
  return (
    <div className={css['head']} style={{ height }}>
      <div className={css['gutter']} style={{ width: gutter }}>
        <TimeTitle />
        <span className={css['frame']}>Frame</span>
      </div>
      {participants.map(({ id, label }, i) => {
        const width = headWidth(layout, i, gutter);
        return (
          <div
            key={id}
            className={css['participant']}
            style={{ left: (lifelines[i] ?? 0) - width / 2, width }}
          >
            <span className={css['name']} title={label}>
              <CaptureText text={label} />
            </span>
          </div>
        );
      })}
    </div>
  );
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
    <span className={css['time']} title={`${formatDate(0, base, mode)}, ${formatZone(mode)}`}>
      <span className={css['date']}>{formatDate(0, base, mode)}</span> {formatZone(mode)}
    </span>
  );
}
