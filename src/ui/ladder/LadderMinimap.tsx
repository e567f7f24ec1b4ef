import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';
import type { LadderLayout } from '../../ladder/layout.ts';
import type { Ladder } from '../../ladder/model.ts';
import type { RowPlaces } from '../../ladder/place-rows.ts';
import type { Theme } from '../../state/settings-store.ts';
import { useSettings } from '../shared/session.ts';
import css from './LadderMinimap.module.css';

const WIDTH = 64;
/** A ladder that is so many times as high as its window has a map. */
const LONG = 2.5;

interface LadderMinimapProps {
  ladder: Ladder;
  layout: LadderLayout;
  places: RowPlaces;
  scroller: RefObject<HTMLDivElement | null>;
  head: number;
  selected: number;
}

/** The whole of a long ladder beside it, to be dragged over. Keys have the list itself, so nobody else hears of it. */
export function LadderMinimap({ ladder, layout, places, scroller, head, selected }: LadderMinimapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const theme = useSettings((state) => state.theme);
  const [height, setHeight] = useState(0);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  const isLong = height > 0 && places.height > LONG * height;
  const ratio = height / (places.height + head);
  useEffect(() => {
    const element = scroller.current;
    if (!isLong || element === null) return undefined;
    const place = (): void => {
      const box = frame.current;
      if (box === null) return;
      box.style.top = `${element.scrollTop * ratio}px`;
      box.style.height = `${Math.max(8, element.clientHeight * ratio)}px`;
    };
    place();
    element.addEventListener('scroll', place, { passive: true });
    return () => element.removeEventListener('scroll', place);
  }, [scroller, isLong, ratio]);
  useEffect(() => {
    if (isLong && canvas.current !== null)
      draw(canvas.current, { ladder, layout, places, ratio, height, head, selected, theme });
  }, [isLong, ladder, layout, places, ratio, head, selected, height, theme]);
  if (!isLong) return null;
  const scrollTo = ({ currentTarget, clientY }: PointerEvent): void => {
    const y = clientY - currentTarget.getBoundingClientRect().top;
    scroller.current?.scrollTo({ top: y / ratio - height / 2 });
  };
  return (
    <div
      aria-hidden
      className={css['map']}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        scrollTo(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) scrollTo(event);
      }}
    >
      <canvas ref={canvas} width={WIDTH} />
      <div ref={frame} className={css['frame']} />
    </div>
  );
}

interface Picture {
  ladder: Ladder;
  layout: LadderLayout;
  places: RowPlaces;
  ratio: number;
  height: number;
  head: number;
  selected: number;
  /** Another one has other colours. */
  theme: Theme;
}

function draw(
  canvas: HTMLCanvasElement,
  { ladder, layout, places, ratio, height, head, selected, theme }: Picture,
): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const colours = new Map<string, string>();
  const colourOf = (name: string): string => {
    let colour = colours.get(name);
    if (colour === undefined) {
      // A colour of either theme is only known as that of an element.
      canvas.dataset['class'] = name;
      colours.set(name, (colour = getComputedStyle(canvas).color));
    }
    return colour;
  };
  canvas.height = height;
  canvas.dataset['theme'] = theme;
  context.clearRect(0, 0, canvas.width, canvas.height);
  const count = Math.max(1, layout.lifelines.length - 1);
  const x = (endpoint: number): number => 4 + ((layout.lifelineOf[endpoint] ?? 0) / count) * (WIDTH - 8);
  // Of rows that fall on one pixel the first is drawn: more would not be seen.
  let last = -1;
  for (const [i, row] of ladder.rows.entries()) {
    const y = Math.round(((places.tops[i] ?? 0) + head) * ratio);
    if (y === last && i !== selected) continue;
    last = y;
    context.fillStyle = colourOf(i === selected ? 'selected' : row.kind === 'stream' ? 'stream' : row.class);
    const [from, to] = [x(row.from), x(row.to)];
    context.fillRect(Math.min(from, to), y, Math.max(3, Math.abs(from - to)), i === selected ? 2 : 1);
  }
}
