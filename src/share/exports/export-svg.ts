import { layoutSpans, type SpanPlace } from '../../ladder/layout-spans.ts';
import { layoutLadder, measures, type LadderLayout } from '../../ladder/layout.ts';
import { formatMarked } from '../../ladder/mark-text.ts';
import { placeRows, type RowPlaces } from '../../ladder/place-rows.ts';
import type { LadderExport, LadderPicture } from './ladder-picture.ts';
import { shorten } from './shorten.ts';
import { drawRow, gutter } from './svg-row.ts';
import { colours, fontFamily, sizes } from './svg-theme.ts';
import { escapeXml, formatElement, formatTextElement as text } from '../xml.ts';

/** The ladder as it is drawn on the page, whole, in the light theme: one file that needs nothing else. */
export const svg: LadderExport = { id: 'ladder-svg', build: formatSvg };

/** Around the drawing, the heads of the lifelines, a line of the verdict. */
const MARGIN = 16;
const HEAD = 34;
const LINE = 18;
/** From a lifeline to the next, where there is no window that says it. */
const GAP = 250;

function formatSvg(picture: LadderPicture): string {
  const { ladder, participants, title, verdicts } = picture;
  const layout = layoutLadder(ladder, participants, {
    width: gutter.width + GAP * Math.max(1, Math.min(participants.length, measures.crowd)),
    gutter: gutter.width,
  });
  const places = placeRows(ladder.rows, picture.scale);
  const lines = verdicts.flatMap((verdict) => wrap(picture, formatMarked(verdict), layout.width));
  const top = MARGIN + (title === '' ? 0 : 22) + lines.length * LINE + (lines.length > 0 ? 6 : 0);
  const width = Math.ceil(layout.width + 2 * MARGIN);
  const height = Math.ceil(top + HEAD + places.height + 2 * MARGIN);
  const body = [
    hatch,
    formatElement('rect', { width, height, fill: colours.canvas }),
    ...drawTitle(formatMarked(title), lines),
    at(MARGIN, top, drawHead(picture, layout)),
    at(MARGIN, top + HEAD + 4, drawBody(picture, layout, places)),
  ];
  const names = [
    formatElement('title', {}, escapeXml(formatMarked(title === '' ? 'Ladder' : title))),
    formatElement('desc', {}, escapeXml(verdicts.map(formatMarked).join(' ')) || 'A ladder of SIP messages'),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${formatElement(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'font-family': fontFamily,
    },
    `${[...names, ...body].join('\n')}\n`,
  )}\n`;
}

const hatch = formatElement(
  'defs',
  {},
  formatElement(
    'pattern',
    { id: 'hold', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    formatElement('rect', { width: 6, height: 6, fill: colours['note-canvas'] }) +
      formatElement('line', {
        y2: 6,
        stroke: colours.note,
        'stroke-opacity': '0.28',
        'stroke-width': 3,
      }),
  ),
);

function at(x: number, y: number, content: string): string {
  return formatElement('g', { transform: `translate(${x} ${y})` }, content);
}

function drawTitle(title: string, lines: readonly string[]): string[] {
  const first = MARGIN + 14;
  const top = title === '' ? first : first + 22;
  return [
    text(MARGIN, first, title, { 'font-size': sizes.title, 'font-weight': 600, fill: colours.text }),
    ...lines.map((line, i) =>
      text(MARGIN, top + i * LINE, line, { 'font-size': sizes.verdict, fill: colours.text }),
    ),
  ];
}

/** Words in lines of at most that width; a word that is longer has a line of its own. */
function wrap({ widthOf }: LadderPicture, words: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer, { size: sizes.verdict }) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function drawHead(picture: LadderPicture, layout: LadderLayout): string {
  const { lifelines } = layout;
  const small = { 'font-size': sizes.small, fill: colours.muted, 'text-anchor': 'end' };
  const parts = [
    text(gutter.time, 21, picture.timeTitle, small),
    text(gutter.frame, 21, 'Frame', small),
    ...picture.participants.map(({ label }, i) => {
      const x = lifelines[i] ?? 0;
      const room = headRoom(layout, i);
      const font = { size: sizes.data, isBold: true };
      const words = shorten(formatMarked(label), (cut) => picture.widthOf(cut, font) <= room - 22);
      const width = Math.min(room, picture.widthOf(words, font) + 22);
      const box = { x: x - width / 2, y: 5, width, height: 23, rx: 4 };
      return (
        formatElement('title', {}, escapeXml(formatMarked(label))) +
        formatElement('rect', { ...box, fill: colours.surface, stroke: colours['border-strong'] }) +
        text(x, 21, words, {
          'font-size': sizes.data,
          'font-weight': 600,
          'text-anchor': 'middle',
          fill: colours.text,
        })
      );
    }),
  ].map((part) => formatElement('g', {}, part));
  const line = { x2: layout.width, y1: HEAD, y2: HEAD, stroke: colours.border };
  return parts.join('') + formatElement('line', line);
}

/** Room for a head: centred on its lifeline, up to its neighbours' halves and the edges. */
function headRoom({ lifelines, width }: LadderLayout, i: number): number {
  const x = lifelines[i] ?? 0;
  const left = i === 0 ? x - gutter.width : (x - (lifelines[i - 1] ?? 0)) / 2;
  const right = i === lifelines.length - 1 ? width - x : ((lifelines[i + 1] ?? 0) - x) / 2;
  return 2 * Math.min(left, right) - 8;
}

function drawBody(picture: LadderPicture, layout: LadderLayout, places: RowPlaces): string {
  const { ladder, participants } = picture;
  const shown = new Set(participants.flatMap(({ endpoints }) => endpoints));
  const height = places.height + MARGIN / 2;
  const lifelines = layout.lifelines.map((x) =>
    formatElement('line', { x1: x, x2: x, y2: height, stroke: colours.lifeline }),
  );
  const spans = layoutSpans(ladder, layout, places, shown).map(drawSpan);
  const gaps = [...places.gaps.values()].map((gap) => drawGap(picture, layout, gap));
  const rows = ladder.rows.map((row, i) => at(0, places.tops[i] ?? 0, drawRow(picture, layout, row, i)));
  return ['', ...lifelines, ...spans, ...gaps, ...rows, ''].join('\n');
}

/** Widths by kind. */
const spanWidths = { early: 5, confirmed: 5, 'early-media': 11, hold: 15 } as const;
const spanLooks = {
  early: { fill: colours.canvas, stroke: colours['border-strong'], 'stroke-dasharray': '3 2' },
  confirmed: { fill: colours.lifeline },
  'early-media': { fill: colours.surface, stroke: colours['class-stream'] },
  hold: { fill: 'url(#hold)', stroke: colours.note },
} as const;
/** From here on a bar has room for its words, which run along it. */
const WORDS = 64;

function drawSpan({ span, x, top, bottom }: SpanPlace): string {
  const width = spanWidths[span.kind];
  const bar = formatElement('rect', {
    x: x - width / 2,
    y: top,
    width,
    height: Math.max(1, bottom - top),
    ...spanLooks[span.kind],
  });
  const isHold = span.kind === 'hold';
  const words = isHold ? 'holds' : span.kind === 'early-media' ? 'early media' : '';
  const along =
    words === '' || bottom - top < WORDS
      ? ''
      : formatElement(
          'text',
          {
            transform: `translate(${x} ${(top + bottom) / 2}) rotate(-90)`,
            dy: '0.35em',
            'text-anchor': 'middle',
            'font-size': sizes.fine,
            'font-weight': isHold ? 600 : undefined,
            fill: isHold ? colours.note : colours['class-stream'],
            stroke: isHold ? colours['note-canvas'] : colours.surface,
            'stroke-width': 3,
            'paint-order': 'stroke',
          },
          words,
        );
  return formatElement(
    'g',
    {},
    formatElement('title', {}, escapeXml(formatMarked(span.label))) + bar + along,
  );
}

function drawGap(
  { formatLength }: LadderPicture,
  { lifelines }: LadderLayout,
  { top, height, seconds, isBroken }: { top: number; height: number; seconds: number; isBroken: boolean },
): string {
  const dashes = lifelines.map((x) =>
    formatElement('line', {
      x1: x,
      x2: x,
      y1: top + 4,
      y2: top + height,
      stroke: colours.canvas,
      'stroke-width': 3,
      'stroke-dasharray': '2 4',
    }),
  );
  const words = text(gutter.width - 8, top + height / 2 + 4, `${formatLength(seconds)} later`, {
    'font-size': sizes.small,
    'font-style': 'italic',
    'text-anchor': 'end',
    fill: colours.muted,
  });
  return formatElement('g', {}, `${isBroken ? dashes.join('') : ''}${words}`);
}
