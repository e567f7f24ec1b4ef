import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
} from 'react';
import { findRows } from '../../ladder/find-rows.ts';
import { layoutSpans } from '../../ladder/layout-spans.ts';
import { layoutLadder, layoutRow, measures, type RowLayout } from '../../ladder/layout.ts';
import type { Ladder, LadderRow } from '../../ladder/model.ts';
import { placeRows } from '../../ladder/place-rows.ts';
import { SELECT_MARK } from '../../state/view-store.ts';
import { markFindings, type FindingMark } from '../findings/finding-marks.ts';
import { useDetails } from '../shared/details.ts';
import { moveInList } from '../shared/list-keys.ts';
import { useSession, useSettings, useView } from '../shared/session.ts';
import { useWidth } from '../shared/use-width.ts';
import { FindBar } from './FindBar.tsx';
import { HiddenNote } from './HiddenNote.tsx';
import { LadderDrawing } from './LadderDrawing.tsx';
import { LadderHead } from './LadderHead.tsx';
import { LadderMinimap } from './LadderMinimap.tsx';
import { FailedOption, LadderOption } from './LadderOption.tsx';
import { LadderPlayhead } from './LadderPlayhead.tsx';
import { RowBoundary } from '../shared/RowBoundary.tsx';
import { MessageMenu, type MenuPlace } from './MessageMenu.tsx';
import { useArrangedLadder } from './use-arranged-ladder.ts';
import css from './LadderView.module.css';

/** Pixels on the left: time and frame number. */
const GUTTER = 164;
const HEAD = 34;

interface LadderViewProps {
  ladder: Ladder;
  onOpen: (() => void) | undefined;
}

/**
 * The drawing and, above it, its rows as the options of a listbox. Both hold only the rows in view; the heads of the
 * lifelines stay on top.
 */
export function LadderView({ ladder: whole, onOpen }: LadderViewProps) {
  const { view, playback } = useSession();
  const message = useView((state) => state.message);
  const compared = useView((state) => state.compared);
  const colours = useView((state) => state.colours);
  const scale = useView((state) => state.timeScale);
  // Of interest to all rows, which are drawn again when it changes.
  const isSinceSelected = useView((state) => state.time === 'selected');
  const find = useView((state) => state.find);
  const singleKeys = useSettings((state) => state.singleKeys);
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const width = useWidth(scroller);
  const arranged = useArrangedLadder(whole);
  const { ladder, participants } = arranged;
  const { rows } = ladder;
  const layout = useMemo(
    () => layoutLadder(ladder, participants, { width, gutter: GUTTER }),
    [ladder, participants, width],
  );
  const places = useMemo(() => placeRows(rows, scale), [rows, scale]);
  const spans = useMemo(
    () => layoutSpans(ladder, layout, places, new Set(participants.flatMap(({ endpoints }) => endpoints))),
    [ladder, layout, places, participants],
  );
  const rowOfMessage = useMemo(
    () => new Map(rows.flatMap((row, i) => (row.kind === 'message' ? [[row.message, i] as const] : []))),
    [rows],
  );
  const found = useMemo(() => findRows(ladder, find ?? ''), [ladder, find]);
  const isFound = useMemo(() => new Set(found), [found]);
  const marks = useFindingMarks();
  const [hovered, setHovered] = useState(-1);
  const [menu, setMenu] = useState<MenuPlace>();
  const selected = message === undefined ? -1 : (rowOfMessage.get(message) ?? -1);

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (i) => (places.tops[i] ?? 0) - (i === 0 ? -measures.row : (places.tops[i - 1] ?? 0)),
    overscan: 24,
    scrollPaddingStart: HEAD,
    scrollMargin: HEAD,
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, places]);
  useEffect(() => {
    if (selected < 0) virtualizer.scrollToOffset(0);
    else if (!isInView(virtualizer, selected)) virtualizer.scrollToIndex(selected);
  }, [virtualizer, ladder, selected]);
  const isWider = layout.width > width;
  useEffect(() => {
    const row = rows[selected];
    if (row === undefined || !isWider) return undefined;
    // With the next frame, which lays the page out anyway.
    const frame = requestAnimationFrame(() => {
      if (scroller.current !== null) showArrow(scroller.current, layoutRow(layout, ladder, row));
    });
    return () => cancelAnimationFrame(frame);
  }, [rows, selected, layout, ladder, isWider]);
  useLayoutEffect(measureDrawing, [whole]);

  const select = useCallback(
    (index: number): void => {
      const row = rows[index];
      if (row?.kind === 'message') view.selectMessage(row.message);
    },
    [rows, view],
  );
  const open = useCallback(
    (index: number): void => {
      select(index);
      const row = rows[index];
      if (row?.kind === 'stream' && row.stream >= 0) {
        playback.setState({ time: row.time });
        view.set({ isListening: true });
      }
      if (row?.kind === 'message' || (row?.stream ?? -1) >= 0) onOpen?.();
    },
    [rows, select, onOpen, playback, view],
  );
  const openMenu = useCallback(
    (index: number, x: number, y: number): void => {
      select(index);
      const row = rows[index];
      if (row?.kind === 'message') setMenu({ message: row.message, x, y });
    },
    [rows, select],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD) / measures.row) - 1);
    const next = moveInList(event, { at: selected, length: rows.length, page, singleKeys });
    if (next === undefined) return;
    event.preventDefault();
    // Streams are part of the picture; what is behind them has a key of its own (m).
    const isDown = next > selected;
    select(nearestMessage(rows, next, isDown ? 1 : -1));
  };

  const items = virtualizer.getVirtualItems();
  const visible = useMemo(() => items.map(({ index }) => index), [items]);
  return (
    <>
      {find === undefined ? null : <FindBar found={found} selected={selected} onGo={select} />}
      <HiddenNote arranged={arranged} />
      <div className={css['view']}>
        <div ref={scroller} className={css['scroller']} data-keys="list" data-ladder>
          <div className={css['content']} style={{ width: layout.width }}>
            <LadderHead layout={layout} participants={participants} height={HEAD} gutter={GUTTER} />
            <div className={css['body']} style={{ height: places.height }}>
              <LadderDrawing {...{ ladder, layout, places, spans, colours, visible }} />
              <LadderPlayhead {...{ rows, places, scroller, head: HEAD }} />
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
                onPointerLeave={() => setHovered(-1)}
                onContextMenu={(event) => {
                  // By the key for menus, the list itself is the target; rows answer to the pointer.
                  if (event.target !== event.currentTarget || selected < 0) return;
                  event.preventDefault();
                  const box = document.getElementById(`${id}-${selected}`)?.getBoundingClientRect();
                  if (box !== undefined) openMenu(selected, box.left + GUTTER, box.bottom);
                }}
              >
                {visible.map((index) => (
                  <RowBoundary key={index} fallback={<FailedOption top={places.tops[index] ?? 0} />}>
                    <LadderOption
                      id={`${id}-${index}`}
                      ladder={ladder}
                      layout={layout}
                      index={index}
                      top={places.tops[index] ?? 0}
                      gap={places.gaps.get(index)}
                      selectedTime={isSinceSelected ? (rows[selected]?.time ?? NaN) : NaN}
                      gutter={GUTTER}
                      isSelected={index === selected}
                      isLit={isSameTransaction(rows[index], rows[selected])}
                      isNear={isSameTransaction(rows[index], rows[hovered])}
                      isFound={isFound.has(index)}
                      isMarked={isMessage(rows[index], compared)}
                      mark={markOf(rows[index], marks)}
                      onSelect={open}
                      onHover={setHovered}
                      onMenu={openMenu}
                    />
                  </RowBoundary>
                ))}
              </div>
            </div>
          </div>
        </div>
        <LadderMinimap {...{ ladder, layout, places, scroller, head: HEAD, selected }} />
      </div>
      {menu === undefined ? null : <MessageMenu place={menu} onClose={() => setMenu(undefined)} />}
    </>
  );
}

function useFindingMarks(): ReadonlyMap<number, FindingMark> {
  const details = useDetails();
  return useMemo(
    () => markFindings(details.status === 'ready' ? details.details.flatMap(({ findings }) => findings) : []),
    [details],
  );
}

function isSameTransaction(a: LadderRow | undefined, b: LadderRow | undefined): boolean {
  return (
    a?.kind === 'message' &&
    b?.kind === 'message' &&
    a.transaction >= 0 &&
    a.transaction === b.transaction &&
    a.conversation === b.conversation
  );
}

function isMessage(row: LadderRow | undefined, message: number | undefined): boolean {
  if (row?.kind !== 'message') return false;
  return row.message === message || row.seen.some((sighting) => sighting.message === message);
}

function markOf(
  row: LadderRow | undefined,
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

/** Whether a row is seen whole, by what is known already: to ask the page would have it laid out once more. */
function isInView(
  { scrollOffset, scrollRect, measurementsCache }: Virtualizer<HTMLDivElement, Element>,
  at: number,
) {
  const row = measurementsCache[at];
  if (row === undefined || scrollOffset === null || scrollRect === null) return false;
  return row.start >= scrollOffset + HEAD && row.end <= scrollOffset + scrollRect.height;
}

/** Where participants are many, the arrow may lie beside what is seen. */
function showArrow(element: HTMLElement, { from, to }: Pick<RowLayout, 'from' | 'to'>): void {
  const left = Math.min(from, to) - measures.port;
  const right = Math.max(from, to) + measures.port;
  const room = element.clientWidth - GUTTER;
  const start = element.scrollLeft + GUTTER;
  // Of a long arrow, its beginning.
  if (right - left > room) element.scrollLeft = from < to ? left - GUTTER : right - element.clientWidth;
  else if (left < start || right > start + room) element.scrollLeft = (left + right - room) / 2 - GUTTER;
}

/** For whoever measures: from the choice of a call to its drawn ladder. */
function measureDrawing(): void {
  requestAnimationFrame(() => {
    if (performance.getEntriesByName(SELECT_MARK).length === 0) return;
    performance.measure('sip-ladder:ladder', { start: SELECT_MARK, end: performance.now() });
    performance.clearMarks(SELECT_MARK);
  });
}
