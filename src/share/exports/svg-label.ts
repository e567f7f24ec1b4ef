import type { Severity } from '../../findings/finding.ts';
import { formatPackets, notesOf } from '../../ladder/describe.ts';
import type { RowLayout } from '../../ladder/layout.ts';
import { formatMarked } from '../../ladder/mark-text.ts';
import type { LadderRow } from '../../ladder/model.ts';
import type { LadderPicture } from './ladder-picture.ts';
import { shorten } from './shorten.ts';
import { colours, severityColours, sizes } from './svg-theme.ts';
import { escapeXml, formatElement } from '../xml.ts';

/** Between the pieces of a label, around its words, and around the words of a badge. */
const GAP = 5;
const PADDING = 4;
const BADGE = 5;
/** What a badge has at least, before its words are cut. */
const MIN_NOTE = 30;
const SIGN = 12;
/** Where the words of a label stand in its row: base line, and the middle. */
const BASE = 13;
const MIDDLE = 9;

interface Piece {
  readonly kind: 'sign' | 'name' | 'sdp' | 'seen' | 'note' | 'aside';
  readonly text: string;
  readonly colour: string;
  readonly size: number;
  readonly isBold: boolean;
  /** Around the text: its badge. */
  readonly padding: number;
  readonly fill?: string;
  readonly border?: string;
  width: number;
}

/** What stands above an arrow, as it stands on the page; y counts from the top of the row. */
export function drawLabel(
  picture: LadderPicture,
  row: LadderRow,
  place: RowLayout,
  severity: Severity | undefined,
  colour: string,
): string {
  const pieces = fit(picture, piecesOf(picture, row, severity, colour), place.label.width - 2 * PADDING);
  const width = widthOfAll(pieces);
  const { left, width: room } = place.label;
  const isStart = place.direction === 0 && place.loopSide === 1;
  const isEnd = place.direction === 0 && !isStart;
  let x = isStart ? left + PADDING : isEnd ? left + room - PADDING - width : left + (room - width) / 2;
  // Lifelines in between must not run through words.
  const parts = [
    formatElement('rect', {
      x: x - PADDING,
      y: 1,
      width: width + 2 * PADDING,
      height: 16,
      fill: colours.canvas,
    }),
  ];
  for (const piece of pieces) {
    parts.push(drawPiece(piece, x, severity));
    x += piece.width + GAP;
  }
  return parts.join('');
}

function piecesOf(
  picture: LadderPicture,
  row: LadderRow,
  severity: Severity | undefined,
  colour: string,
): Piece[] {
  const piece = (
    kind: Piece['kind'],
    raw: string,
    look: Omit<Piece, 'kind' | 'text' | 'width' | 'padding'> & { readonly padding?: number },
  ): Piece => {
    const text = formatMarked(raw);
    const { padding = 0 } = look;
    return { ...look, kind, text, padding, width: picture.widthOf(text, look) + 2 * padding };
  };
  const name = { colour, size: sizes.data, isBold: true };
  const aside = { colour: colours.muted, size: sizes.small, isBold: false };
  if (row.kind === 'stream') {
    const length = picture.formatLength(row.endTime - row.time);
    return [piece('name', row.label, name), piece('aside', `${formatPackets(row)}, ${length}`, aside)];
  }
  const notes = notesOf({ ...row, seen: [] }).map((note) => {
    const look = looks[toneOf(note)];
    return piece('note', note, { ...look, size: sizes.small, padding: BADGE });
  });
  const sign = { ...piece('sign', '', aside), width: SIGN };
  const seen = piece('seen', `seen ${row.seen.length + 1} times`, aside);
  const sdp = { colour, size: sizes.badge, isBold: true, padding: 3, border: colour };
  return [
    ...(severity === undefined ? [] : [sign]),
    piece('name', `${row.isReInvite ? 're-' : ''}${row.label}`, name),
    ...(row.hasSdp ? [piece('sdp', 'SDP', sdp)] : []),
    ...(row.seen.length === 0 ? [] : [seen]),
    ...notes,
    ...(row.class === 'request' ? [] : [piece('aside', row.method, aside)]),
  ];
}

const looks = {
  note: { colour: colours.note, isBold: true, fill: colours['note-canvas'] },
  bad: { colour: colours.bad, isBold: true, fill: colours['bad-canvas'] },
  quiet: { colour: colours.muted, isBold: false, border: colours['border-strong'] },
} as const;

function toneOf(note: string): keyof typeof looks {
  if (/refused|not answered/.test(note)) return 'bad';
  return /retransmission|captured twice|challenged|session refresh/.test(note) ? 'quiet' : 'note';
}

/** Takes away what does not fit beside the words, then cuts badges, then the name. */
function fit(picture: LadderPicture, all: Piece[], room: number): Piece[] {
  const words = all.filter(({ kind }) => kind !== 'aside');
  if (widthOfAll(all) <= room) return all;
  let over = widthOfAll(words) - room;
  for (const kind of ['note', 'name'] as const) {
    const shrinking = words.filter((piece) => piece.kind === kind);
    for (const [i, piece] of shrinking.entries()) {
      if (over <= 0) break;
      const least = Math.min(piece.width, kind === 'note' ? MIN_NOTE : SIGN);
      const width = Math.max(least, piece.width - over / (shrinking.length - i));
      const at = words.indexOf(piece);
      words[at] = cut(picture, piece, width);
      over -= piece.width - words[at].width;
    }
  }
  return words;
}

function cut({ widthOf }: LadderPicture, piece: Piece, width: number): Piece {
  const room = width - 2 * piece.padding;
  return { ...piece, text: shorten(piece.text, (text) => widthOf(text, piece) <= room), width };
}

function widthOfAll(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { width }) => sum + width, Math.max(0, pieces.length - 1) * GAP);
}

function drawPiece(piece: Piece, x: number, severity: Severity | undefined): string {
  const { kind, text, colour, size, isBold, padding, fill, border, width } = piece;
  if (kind === 'sign') return drawSign(x + SIGN / 2, severity ?? 'info');
  const isBadge = fill !== undefined || border !== undefined;
  const height = kind === 'sdp' ? 13 : 14;
  const badge = formatElement('rect', {
    x,
    y: MIDDLE - height / 2,
    width,
    height,
    rx: 3,
    fill: fill ?? 'none',
    stroke: border,
  });
  const words = formatElement(
    'text',
    {
      x: x + width / 2,
      y: kind === 'sdp' ? MIDDLE + 3.4 : BASE,
      'text-anchor': 'middle',
      'font-size': size,
      'font-weight': isBold ? 600 : undefined,
      fill: colour,
      // Where other fonts are, words keep their place.
      textLength: text.length > 3 ? width - 2 * padding : undefined,
      lengthAdjust: text.length > 3 ? 'spacingAndGlyphs' : undefined,
    },
    escapeXml(text),
  );
  return isBadge ? badge + words : words;
}

/** The shapes of severities: a cross, a warning triangle, an i. */
function drawSign(x: number, severity: Severity): string {
  const stroke = severityColours[severity];
  const line = { fill: 'none', stroke, 'stroke-width': 1.2, 'stroke-linecap': 'round' };
  const y = MIDDLE;
  const circle = formatElement('circle', { ...line, cx: x, cy: y, r: 5 });
  if (severity === 'error') {
    const cross = `M${x - 2} ${y - 2}L${x + 2} ${y + 2}M${x + 2} ${y - 2}L${x - 2} ${y + 2}`;
    return circle + formatElement('path', { ...line, d: cross });
  }
  if (severity === 'warning') {
    const d = `M${x} ${y - 5}L${x + 5.5} ${y + 4.5}H${x - 5.5}ZM${x} ${y - 1.5}V${y + 1.2}M${x} ${y + 2.9}V${y + 3}`;
    return formatElement('path', { ...line, 'stroke-linejoin': 'round', d });
  }
  const letter = `M${x} ${y - 0.3}V${y + 2.6}M${x} ${y - 2.4}V${y - 2.3}`;
  return circle + formatElement('path', { ...line, d: letter });
}
