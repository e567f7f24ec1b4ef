import { useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { findRows } from '../../ladder/find-rows.ts';
import { layoutSpans } from '../../ladder/layout-spans.ts';
import { layoutLadder, measures } from '../../ladder/layout.ts';
import type { Ladder } from '../../ladder/model.ts';
import { placeRows } from '../../ladder/place-rows.ts';
import { SELECT_MARK } from '../../state/view-store.ts';
import { useSession, useView } from '../shared/session.ts';
import { useWidth } from '../shared/use-width.ts';
import { FindBar } from './FindBar.tsx';
import { HiddenNote } from './HiddenNote.tsx';
import { LadderDrawing } from './LadderDrawing.tsx';
import { LadderHead } from './LadderHead.tsx';
import { LadderList } from './LadderList.tsx';
import { LadderMinimap } from './LadderMinimap.tsx';
import { LadderPlayhead } from './LadderPlayhead.tsx';
import { useArrangedLadder } from './use-arranged-ladder.ts';
import { GUTTER, HEAD, useLadderScroll } from './use-ladder-scroll.ts';
import css from './LadderView.module.css';

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
  const colours = useView((state) => state.colours);
  const scale = useView((state) => state.timeScale);
  const find = useView((state) => state.find);
  const scroller = useRef<HTMLDivElement>(null);
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
  const selected = message === undefined ? -1 : (rowOfMessage.get(message) ?? -1);

  const virtualizer = useLadderScroll(scroller, { ladder, layout, places, width }, selected);
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
  const pageOf = useCallback((): number => {
    const height = scroller.current?.clientHeight ?? 0;
    return Math.max(1, Math.floor((height - HEAD) / measures.row) - 1);
  }, []);

  const items = virtualizer.getVirtualItems();
  const visible = useMemo(() => items.map(({ index }) => index), [items]);
  return (
    <>
      {find === undefined ? null : <FindBar found={found} selected={selected} onGo={select} />}
      <HiddenNote arranged={arranged} />
      <div className={css['view']}>
        <div ref={scroller} className={css['scroller']} style={scrollPadding} data-keys="list" data-ladder>
          <div className={css['content']} style={{ width: layout.width }}>
            <LadderHead {...{ layout, participants, scroller, width }} height={HEAD} gutter={GUTTER} />
            <div className={css['body']} style={{ height: places.height }}>
              <LadderDrawing {...{ ladder, layout, places, spans, colours, visible }} />
              <LadderPlayhead {...{ rows, places, scroller, head: HEAD }} />
              <LadderList
                {...{ ladder, layout, places, visible, selected, found, pageOf }}
                onSelect={select}
                onOpen={open}
              />
            </div>
          </div>
        </div>
        <LadderMinimap {...{ ladder, layout, places, scroller, head: HEAD, selected }} />
      </div>
    </>
  );
}

/** What is scrolled into view is not put below the times. */
const scrollPadding = { scrollPaddingLeft: GUTTER };

/** For whoever measures: from the choice of a call to its drawn ladder. */
function measureDrawing(): void {
  requestAnimationFrame(() => {
    if (performance.getEntriesByName(SELECT_MARK).length === 0) return;
    performance.measure('sip-ladder:ladder', { start: SELECT_MARK, end: performance.now() });
    performance.clearMarks(SELECT_MARK);
  });
}
