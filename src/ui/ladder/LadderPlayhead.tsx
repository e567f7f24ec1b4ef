import { useEffect, useMemo, useRef, type RefObject } from 'react';
import type { LadderRow } from '../../ladder/model.ts';
import { heightAt, risingTimes, type RowPlaces } from '../../ladder/place-rows.ts';
import { usePlayback, useSession } from '../shared/session.ts';
import css from './LadderPlayhead.module.css';

interface LadderPlayheadProps {
  rows: readonly LadderRow[];
  places: RowPlaces;
  scroller: RefObject<HTMLDivElement | null>;
  head: number;
}

/** Where listening is, and the stretch of time that was chosen in the Media view. */
export function LadderPlayhead(props: LadderPlayheadProps) {
  const isThere = usePlayback(({ time, range }) => time !== undefined || range !== undefined);
  return isThere ? <Playhead {...props} /> : null;
}

function Playhead({ rows, places, scroller, head }: LadderPlayheadProps) {
  const { playback } = useSession();
  const line = useRef<HTMLDivElement>(null);
  const range = usePlayback((state) => state.range);
  const times = useMemo(() => risingTimes(rows), [rows]);
  const [from, to] = range?.map((time) => heightAt(places, times, time)) ?? [];
  // It moves with every picture: only the line is touched.
  useEffect(() => {
    const follow = (): void => {
      const { time, isPlaying } = playback.getState();
      if (line.current === null) return;
      line.current.hidden = time === undefined;
      if (time === undefined) return;
      const top = heightAt(places, times, time);
      line.current.style.top = `${top}px`;
      if (isPlaying) bringIntoView(scroller.current, top, head);
    };
    follow();
    return playback.subscribe(follow);
  }, [playback, places, times, scroller, head]);
  useEffect(() => bringIntoView(scroller.current, from, head), [from, scroller, head]);
  return (
    <>
      {from === undefined || to === undefined ? null : (
        <div
          aria-hidden
          data-stretch
          className={css['stretch']}
          style={{ top: from, height: Math.max(2, to - from) }}
        />
      )}
      <div ref={line} aria-hidden data-playhead className={css['line']} />
    </>
  );
}

function bringIntoView(scroller: HTMLDivElement | null, top: number | undefined, head: number): void {
  if (scroller === null || top === undefined) return;
  const { scrollTop, clientHeight } = scroller;
  const room = clientHeight - head;
  if (top < scrollTop || top > scrollTop + room - 8) scroller.scrollTop = top - room / 3;
}
