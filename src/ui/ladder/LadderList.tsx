import { useCallback, useId, useMemo, useState, type KeyboardEvent } from 'react';
import type { LadderLayout } from '../../ladder/layout.ts';
import type { Ladder, LadderRow } from '../../ladder/model.ts';
import type { RowPlaces } from '../../ladder/place-rows.ts';
import { markFindings, type FindingMark } from '../findings/finding-marks.ts';
import { useDetails } from '../shared/details.ts';
import { moveInList } from '../shared/list-keys.ts';
import { RowBoundary } from '../shared/RowBoundary.tsx';
import { useSettings, useView } from '../shared/session.ts';
import { FailedOption, LadderOption } from './LadderOption.tsx';
import { MessageMenu, type MenuPlace } from './MessageMenu.tsx';
import { GUTTER, HEAD } from './use-ladder-scroll.ts';
import css from './LadderView.module.css';

interface LadderListProps {
  ladder: Ladder;
  layout: LadderLayout;
  places: RowPlaces;
  /** Indices of the rows in view. */
  visible: readonly number[];
  selected: number;
  /** Indices of the rows that a search found. */
  found: readonly number[];
  /** Tells how many rows a page has. */
  pageOf: () => number;
  onSelect: (index: number) => void;
  onOpen: (index: number) => void;
}

/** The rows in view as the options of a listbox, above the drawing. */
export function LadderList(props: LadderListProps) {
  const { ladder, layout, places, visible, selected, found, pageOf, onSelect, onOpen } = props;
  const { rows } = ladder;
  const compared = useView((state) => state.compared);
  // Of interest to all rows, which are drawn again when it changes.
  const isSinceSelected = useView((state) => state.time === 'selected');
  const singleKeys = useSettings((state) => state.singleKeys);
  const id = useId();
  const isFound = useMemo(() => new Set(found), [found]);
  const marks = useFindingMarks();
  const [hovered, setHovered] = useState(-1);
  const [menu, setMenu] = useState<MenuPlace>();
  const openMenu = useCallback(
    (index: number, x: number, y: number): void => {
      onSelect(index);
      const row = rows[index];
      if (row?.kind === 'message') setMenu({ message: row.message, x, y });
    },
    [rows, onSelect],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = moveInList(event, { at: selected, length: rows.length, page: pageOf(), singleKeys });
    if (next === undefined) return;
    event.preventDefault();
    // Streams are part of the picture; what is behind them has a key of its own (m).
    const isDown = next > selected;
    onSelect(nearestMessage(rows, next, isDown ? 1 : -1));
  };

  return (
    <>
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
              onSelect={onOpen}
              onHover={setHovered}
              onMenu={openMenu}
            />
          </RowBoundary>
        ))}
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
