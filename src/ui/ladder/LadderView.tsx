import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useLayoutEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { layoutLadder, measures } from '../../ladder/layout.ts';
import type { Ladder } from '../../ladder/model.ts';
import { buildParticipants } from '../../ladder/participants.ts';
import { SELECT_MARK } from '../../state/view-store.ts';
import { markFindings, type FindingMark } from '../findings/finding-marks.ts';
import { useDetails } from '../shared/details.ts';
import { moveInList } from '../shared/list-keys.ts';
import { useSession, useSettings, useView } from '../shared/session.ts';
import { useWidth } from '../shared/use-width.ts';
import { LadderDrawing } from './LadderDrawing.tsx';
import { LadderHead } from './LadderHead.tsx';
import { LadderOption } from './LadderOption.tsx';
import css from './LadderView.module.css';

/** Pixels on the left: time and frame number. */
const GUTTER = 164;
const HEAD = 34;

/**
 * The drawing and, above it, its rows as the options of a listbox. Both hold only the rows in view; the heads of the
 * lifelines stay on top.
 */
export function LadderView({ ladder, onOpen }: { ladder: Ladder; onOpen: (() => void) | undefined }) {
  const { view } = useSession();
  const message = useView((state) => state.message);
  const mode = useView((state) => state.lifelines);
  const singleKeys = useSettings((state) => state.singleKeys);
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const width = useWidth(scroller);
  const layout = useMemo(
    () => layoutLadder(ladder, buildParticipants(ladder, mode), { width, gutter: GUTTER }),
    [ladder, mode, width],
  );
  const { rows } = ladder;
  const rowOfMessage = useMemo(
    () => new Map(rows.flatMap((row, i) => (row.kind === 'message' ? [[row.message, i] as const] : []))),
    [rows],
  );
  const details = useDetails();
  const marks = useMemo(
    () => markFindings(details.status === 'ready' ? details.details.flatMap(({ findings }) => findings) : []),
    [details],
  );
  const selected = message === undefined ? -1 : (rowOfMessage.get(message) ?? -1);
  const selectedRow = rows[selected];
  const transaction = selectedRow?.kind === 'message' ? selectedRow.transaction : -1;

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => measures.row,
    overscan: 8,
    scrollPaddingStart: HEAD,
    scrollMargin: HEAD,
  });
  useEffect(() => {
    if (selected >= 0) virtualizer.scrollToIndex(selected);
    else virtualizer.scrollToOffset(0);
  }, [virtualizer, ladder, selected]);
  useLayoutEffect(measureDrawing, [ladder]);

  const select = (index: number): void => {
    const row = rows[index];
    if (row?.kind === 'message') view.selectMessage(row.message);
  };
  const open = (index: number): void => {
    select(index);
    if (rows[index]?.kind === 'message') onOpen?.();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD) / measures.row) - 1);
    const next = moveInList(event, { at: selected, length: rows.length, page, singleKeys });
    if (next === undefined) return;
    event.preventDefault();
    // Streams are part of the picture, but there is nothing behind them to select.
    const isDown = next > selected;
    select(nearestMessage(rows, next, isDown ? 1 : -1));
  };

  const items = virtualizer.getVirtualItems();
  const visible = items.map(({ index }) => index);
  return (
    <div ref={scroller} className={css['scroller']} data-keys="list">
      <div className={css['content']} style={{ width: layout.width }}>
        <LadderHead layout={layout} height={HEAD} gutter={GUTTER} />
        <div className={css['body']} style={{ height: layout.height }}>
          <LadderDrawing ladder={ladder} layout={layout} visible={visible} />
          <div
            role="listbox"
            aria-label="Messages"
            aria-activedescendant={visible.includes(selected) ? `${id}-${selected}` : undefined}
            tabIndex={0}
            data-focus="ladder"
            className={css['list']}
            // The list is as high as the ladder: its top comes into view below the heads.
            style={{ scrollMarginTop: HEAD }}
            onKeyDown={onKeyDown}
          >
            {visible.map((index) => (
              <LadderOption
                key={index}
                id={`${id}-${index}`}
                ladder={ladder}
                layout={layout}
                index={index}
                gutter={GUTTER}
                isSelected={index === selected}
                isLit={isLit(ladder, index, transaction)}
                mark={markOf(rows[index], marks)}
                onSelect={open}
              />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}

function isLit({ rows }: Ladder, index: number, transaction: number): boolean {
  const row = rows[index];
  return transaction >= 0 && row?.kind === 'message' && row.transaction === transaction;
}

function markOf(
  row: Ladder['rows'][number] | undefined,
  marks: ReadonlyMap<number, FindingMark>,
): FindingMark | undefined {
  return row?.kind === 'message' ? marks.get(row.message) : undefined;
}

/** The next row in that direction that is a message; where there is none, the nearest the other way. */
function nearestMessage(rows: Ladder['rows'], from: number, step: 1 | -1): number {
  for (let at = from; at >= 0 && at < rows.length; at += step) if (rows[at]?.kind === 'message') return at;
  for (let at = from; at >= 0 && at < rows.length; at -= step) if (rows[at]?.kind === 'message') return at;
  return -1;
}

/** For whoever measures: from the choice of a call to its drawn ladder. */
function measureDrawing(): void {
  requestAnimationFrame(() => {
    if (performance.getEntriesByName(SELECT_MARK).length === 0) return;
    performance.measure('sip-ladder:ladder', { start: SELECT_MARK, end: performance.now() });
    performance.clearMarks(SELECT_MARK);
  });
}
