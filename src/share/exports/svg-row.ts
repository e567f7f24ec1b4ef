import { arrowPath, headPath } from '../../ladder/arrow-path.ts';
import { describeRow } from '../../ladder/describe.ts';
import { layoutRow, type LadderLayout, type RowLayout } from '../../ladder/layout.ts';
import { formatMarked } from '../../ladder/mark-text.ts';
import type { LadderRow } from '../../ladder/model.ts';
import { markOfRow, type LadderPicture } from './ladder-picture.ts';
import { drawLabel } from './svg-label.ts';
import { colourOf, colours, sizes } from './svg-theme.ts';
import { escapeXml, formatElement, formatTextElement as text } from '../xml.ts';

/** Left of the lifelines: where the times and the frame numbers end, and what is kept free for them. */
export const gutter = { time: 110, frame: 160, width: 164 } as const;

/** One row: its time and frame, the arrow, what stands above it; y counts from its top. */
export function drawRow(picture: LadderPicture, layout: LadderLayout, row: LadderRow, index: number): string {
  const { ladder, times } = picture;
  const place = layoutRow(layout, ladder, row);
  const mark = markOfRow(picture, row);
  const look = row.kind === 'stream' ? 'stream' : row.class;
  const colour = colourOf(look, picture.toneOf(row));
  const name = formatMarked(describeRow(row, ladder, ladder.rows[0]?.time ?? NaN, mark?.text));
  const { main = '', fine = '' } = times[index] ?? {};
  const time =
    main === ''
      ? ''
      : formatElement(
          'text',
          { x: gutter.time, y: 18, 'font-size': sizes.data, 'text-anchor': 'end', fill: colours.text },
          escapeXml(main) +
            formatElement('tspan', { 'font-size': sizes.fine, fill: colours.muted }, escapeXml(fine)),
        );
  const small = { 'font-size': sizes.small, fill: colours.muted, 'text-anchor': 'end' };
  return [
    formatElement('title', {}, escapeXml(name)),
    time,
    text(gutter.frame, 18, String(row.frame), small),
    drawArrow(row, place, colour),
    drawLabel(picture, row, place, mark?.severity, colour),
    drawPorts(place),
  ].join('');
}

function drawArrow(row: LadderRow, place: RowLayout, colour: string): string {
  const look = row.kind === 'stream' ? 'stream' : row.class;
  const isCopy = row.kind === 'message' && row.copy !== null;
  const isEncrypted = row.kind === 'stream' && row.stream < 0;
  const dashes = isCopy
    ? '2 3'
    : isEncrypted
      ? '3 3'
      : look === '1xx'
        ? '5 3'
        : look === '3xx'
          ? '8 3 2 3'
          : undefined;
  const line = formatElement('path', {
    d: arrowPath(place),
    fill: 'none',
    stroke: colour,
    'stroke-width': look === 'stream' ? 5 : '1.5',
    'stroke-opacity': look === 'stream' ? '0.55' : undefined,
    'stroke-dasharray': dashes,
  });
  const tip = formatElement('path', {
    d: headPath(place, look),
    fill: colour,
    stroke: colour,
    'stroke-width': '0.5',
  });
  return formatElement('g', { opacity: isCopy ? '0.6' : undefined }, line + tip);
}

/** Outside of the arrow, where nothing else of the row is. */
function drawPorts({ from, to, direction, fromPort, toPort }: RowLayout): string {
  if (direction === 0) return '';
  const port = (x: number, isLeft: boolean, words: string): string =>
    text(isLeft ? x - 4 : x + 4, 25, words, {
      'font-size': sizes.fine,
      'text-anchor': isLeft ? 'end' : 'start',
      fill: colours.muted,
    });
  return port(from, direction === 1, fromPort) + port(to, direction === -1, toPort);
}
