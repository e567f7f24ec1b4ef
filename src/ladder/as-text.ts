import { formatPackets, notesOf } from './describe.ts';
import type { Ladder, LadderRow } from './model.ts';
import { participantOfEndpoints, type Participant } from './participants.ts';

/** Characters from a lifeline to the next, and of the column of times. */
const GAP = 30;
const TIME = 12;

/**
 * A ladder in characters of one width, a line a row: times in seconds since its first row, arrows with their labels.
 * For tickets and mails.
 */
export function formatLadderText(ladder: Ladder, participants: readonly Participant[]): string {
  const lifelineOf = participantOfEndpoints(ladder, participants);
  const start = ladder.rows[0]?.time ?? NaN;
  const heads = participants.map(({ label }) => cut(visible(label), GAP - 2).padEnd(GAP)).join('');
  const lines = [`${' '.repeat(TIME)}${heads}`.trimEnd()];
  for (const row of ladder.rows) {
    const time = Number.isNaN(row.time) ? '' : (row.time - start).toFixed(6);
    const columns = lineOf(row, lifelineOf[row.from] ?? 0, lifelineOf[row.to] ?? 0, participants.length);
    lines.push(`${time.padStart(TIME - 2)}  ${columns}`.trimEnd());
  }
  return `${lines.join('\n')}\n`;
}

function lineOf(row: LadderRow, from: number, to: number, count: number): string {
  const cells = Array.from({ length: count }, () => `|${' '.repeat(GAP - 1)}`)
    .join('')
    .split('');
  const label = labelOf(row);
  if (from === to) return `${cells.slice(0, from * GAP).join('')}|--> ${label}`;
  const left = Math.min(from, to) * GAP + 1;
  const length = Math.abs(from - to) * GAP - 1;
  const text = ` ${cut(label, length - 6)} `;
  const before = Math.floor((length - text.length) / 2);
  const line = `${'-'.repeat(before)}${text}`.padEnd(length, '-');
  const arrow = from < to ? `${line.slice(0, -1)}>` : `<${line.slice(1)}`;
  cells.splice(left, length, ...arrow.split(''));
  return cells.join('');
}

function labelOf(row: LadderRow): string {
  if (row.kind === 'stream') return `${row.label}, ${formatPackets(row)}`;
  const notes = notesOf(row);
  const sdp = row.hasSdp ? ' (SDP)' : '';
  return visible(
    `${row.isReInvite ? 're-' : ''}${row.label}${sdp}${notes.length === 0 ? '' : `, ${notes.join(', ')}`}`,
  );
}

/** Text of a capture without what would break the lines. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\p{Noncharacter_Code_Point}/gu, '?');
}

/** No half of a character of two code units stays. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}
