import type { Finding, Severity } from '../../findings/finding.ts';
import { formatPackets, notesOf } from '../../ladder/describe.ts';
import { formatMarked } from '../../ladder/mark-text.ts';
import type { Ladder, LadderRow } from '../../ladder/model.ts';
import { participantOfEndpoints, type Participant } from '../../ladder/participants.ts';

/** A time in two parts: what is read, and the digits behind that are shown less. */
export interface PictureTime {
  readonly main: string;
  readonly fine: string;
}

/** What exports of a ladder are made from: the ladder as it is arranged on the page. */
export interface LadderPicture {
  /** `alice@lab.example → bob@lab.example` */
  readonly title: string;
  /** How each conversation went, in a sentence. */
  readonly verdicts: readonly string[];
  readonly ladder: Ladder;
  readonly participants: readonly Participant[];
  /** What the column of times is called, and the time of each row. */
  readonly timeTitle: string;
  readonly times: readonly PictureTime[];
  /** A length that people talk about: `3.20 s`. */
  formatLength(seconds: number): string;
  readonly findings: readonly Finding[];
  /** The worst finding of a message, by its number. */
  readonly marks: ReadonlyMap<number, { readonly severity: Severity; readonly text: string }>;
  /** Pixels a second; 0 for rows at even distances. */
  readonly scale: number;
  /** The colour of a row where its class does not tell: `0` to `7`, or `none`. */
  toneOf(row: LadderRow): string | undefined;
  /** Width of a text in pixels. */
  widthOf(text: string, font: { readonly size: number; readonly isBold?: boolean | undefined }): number;
}

/** A ladder as a text or a drawing in one string. Made in the page: it knows how the reader arranged it. */
export interface LadderExport {
  readonly id: string;
  build(picture: LadderPicture): string;
}

/** What an arrow says, in one line without anything that hides. */
export function labelOfRow(row: LadderRow): string {
  if (row.kind === 'stream') return formatMarked(`${row.label}, ${formatPackets(row)}`);
  const notes = notesOf(row).map((note) => `, ${note}`);
  const sdp = row.hasSdp ? ' (SDP)' : '';
  return formatMarked(`${row.isReInvite ? 're-' : ''}${row.label}${sdp}${notes.join('')}`);
}

/** Indexes of the participants that a row begins and ends at. */
export function endsOfRows({ ladder, participants }: LadderPicture): (row: LadderRow) => [number, number] {
  const lifelineOf = participantOfEndpoints(ladder, participants);
  return ({ from, to }) => [lifelineOf[from] ?? 0, lifelineOf[to] ?? 0];
}

export function formatPictureTime(time: PictureTime | undefined): string {
  return time === undefined ? '' : `${time.main}${time.fine}`;
}

/** What a sequence diagram says of a row: `200 OK (SDP) to INVITE at 2.311`. */
export function sentenceOfRow({ times }: LadderPicture, row: LadderRow, index: number): string {
  const method = isResponse(row) && row.kind === 'message' ? ` to ${formatMarked(row.method)}` : '';
  const time = times[index]?.main ?? '';
  return `${labelOfRow(row)}${method}${time === '' ? '' : ` at ${time}`}`;
}

/** A response is drawn with a dashed line. */
export function isResponse(row: LadderRow): boolean {
  return row.kind === 'message' && row.class !== 'request' && row.class !== 'unknown';
}

/** What was found about the message of a row, the worst first. */
export function markOfRow(
  { marks }: LadderPicture,
  row: LadderRow,
): { readonly severity: Severity; readonly text: string } | undefined {
  return row.kind === 'message' ? marks.get(row.message) : undefined;
}
