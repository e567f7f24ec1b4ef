import { formatMarked } from '../../ladder/mark-text.ts';
import {
  endsOfRows,
  isResponse,
  markOfRow,
  sentenceOfRow,
  type LadderExport,
  type LadderPicture,
} from './ladder-picture.ts';
import { formatElement, type XmlAttributes } from '../xml.ts';

/** A drawing for draw.io (diagrams.net): its arrows hang on the lifelines and move with them. */
export const drawio: LadderExport = { id: 'ladder-drawio', build: formatDrawio };

/** Pixels: a lifeline with its head, from one to the next, from one arrow to the next. */
const LIFELINE = { width: 160, head: 40 };
const GAP = 280;
const ROW = 34;
const NOTE = { width: 260, height: 28 };
const LINE = 20;

/** Without `html=1`, draw.io shows labels as they are. */
const styles = {
  words: 'text;fillColor=none;strokeColor=none;align=left;verticalAlign=middle;fontSize=12;',
  title: 'text;fillColor=none;strokeColor=none;align=left;verticalAlign=middle;fontSize=16;fontStyle=1;',
  lifeline: `shape=umlLifeline;perimeter=lifelinePerimeter;container=1;collapsible=0;whiteSpace=wrap;size=${LIFELINE.head};`,
  request: 'endArrow=block;verticalAlign=bottom;rounded=0;',
  response: 'endArrow=open;dashed=1;verticalAlign=bottom;rounded=0;',
  stream: 'endArrow=async;strokeWidth=3;verticalAlign=bottom;rounded=0;',
  note: 'shape=note;size=10;whiteSpace=wrap;align=left;spacingLeft=6;fontSize=11;fillColor=#fff2cc;strokeColor=#d6b656;',
} as const;

function formatDrawio(picture: LadderPicture): string {
  const { ladder, participants, verdicts, title } = picture;
  const endsOf = endsOfRows(picture);
  const top = (title === '' ? 0 : 2 * LINE) + verdicts.length * LINE + LINE;
  const centre = (participant: number): number => participant * GAP + LIFELINE.width / 2;
  const height = LIFELINE.head + (ladder.rows.length + 1) * ROW;
  const cells = [formatElement('mxCell', { id: '0' }), formatElement('mxCell', { id: '1', parent: '0' })];
  const box = (id: string, words: string, style: string, area: XmlAttributes): number =>
    cells.push(
      formatElement(
        'mxCell',
        { id, value: formatMarked(words), style, vertex: 1, parent: '1' },
        formatElement('mxGeometry', { ...area, as: 'geometry' }),
      ),
    );
  const line = { x: 0, width: 2 * GAP, height: LINE };
  if (title !== '') box('title', title, styles.title, { ...line, y: 0 });
  for (const [i, verdict] of verdicts.entries())
    box(`v${i}`, verdict, styles.words, { ...line, y: top - LINE * (verdicts.length - i + 1) });
  for (const [i, { label }] of participants.entries())
    box(`p${i}`, label, styles.lifeline, { x: i * GAP, y: top, width: LIFELINE.width, height });
  for (const [i, row] of ladder.rows.entries()) {
    const [from, to] = endsOf(row);
    const y = top + LIFELINE.head + (i + 1) * ROW;
    const look = row.kind === 'stream' ? 'stream' : isResponse(row) ? 'response' : 'request';
    cells.push(
      formatElement(
        'mxCell',
        {
          id: `r${i}`,
          value: sentenceOfRow(picture, row, i),
          style: styles[look],
          edge: 1,
          parent: '1',
          source: `p${from}`,
          target: `p${to}`,
        },
        formatElement(
          'mxGeometry',
          { relative: 1, as: 'geometry' },
          formatElement('Array', { as: 'points' }, formatPoints(centre(from), centre(to), y)),
        ),
      ),
    );
    const mark = markOfRow(picture, row);
    const x = (participants.length - 1) * GAP + LIFELINE.width + LINE;
    if (mark !== undefined) box(`n${i}`, mark.text, styles.note, { x, y: y - NOTE.height / 2, ...NOTE });
  }
  const model = formatElement('mxGraphModel', {}, formatElement('root', {}, `\n${cells.join('\n')}\n`));
  return `${formatElement('mxfile', {}, formatElement('diagram', { id: 'ladder', name: 'Ladder' }, model))}\n`;
}

/** Where an arrow bends: the lifelines hold its ends at the height of the point next to them. */
function formatPoints(from: number, to: number, y: number): string {
  const point = (x: number, height: number): string => formatElement('mxPoint', { x, y: height });
  if (from !== to) return point((from + to) / 2, y);
  return point(from + LIFELINE.width / 4, y) + point(from + LIFELINE.width / 4, y + ROW / 2);
}
