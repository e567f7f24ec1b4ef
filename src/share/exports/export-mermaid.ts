import { formatMarked } from '../../ladder/mark-text.ts';
import {
  endsOfRows,
  isResponse,
  markOfRow,
  sentenceOfRow,
  type LadderExport,
  type LadderPicture,
} from './ladder-picture.ts';

/** A sequence diagram for Mermaid: GitHub, GitLab and many wikis draw it. */
export const mermaid: LadderExport = { id: 'ladder-mermaid', build: formatMermaid };

/** What Mermaid draws without being told otherwise (`maxTextSize`). */
const MOST_CHARACTERS = 50_000;
const tooLong =
  '%% Mermaid draws diagrams of up to 50 000 characters; of this one, if maxTextSize is raised.';

function formatMermaid(picture: LadderPicture): string {
  const { ladder, participants, verdicts, title } = picture;
  const endsOf = endsOfRows(picture);
  const lines: string[] = [];
  if (title !== '') lines.push(`  title ${escapeMermaid(title)}`);
  for (const [i, { label }] of participants.entries())
    lines.push(`  participant p${i} as ${escapeMermaid(label)}`);
  const last = participants.length - 1;
  const over = last > 0 ? `p0,p${last}` : 'p0';
  for (const verdict of verdicts) lines.push(`  Note over ${over}: ${escapeMermaid(verdict)}`);
  for (const [i, row] of ladder.rows.entries()) {
    const [from, to] = endsOf(row);
    const arrow = row.kind === 'stream' ? '-)' : isResponse(row) ? '-->>' : '->>';
    lines.push(`  p${from}${arrow}p${to}: ${escapeMermaid(sentenceOfRow(picture, row, i))}`);
    const mark = markOfRow(picture, row);
    if (mark !== undefined) lines.push(`  Note right of p${Math.max(from, to)}: ${escapeMermaid(mark.text)}`);
  }
  const text = `sequenceDiagram\n${lines.join('\n')}\n`;
  return text.length > MOST_CHARACTERS ? `${tooLong}\n${text}` : text;
}

/** What stands for itself in every place of a diagram; all else is written by its number. */
const plain = /[^A-Za-z0-9 .,()/_[\]+-]/gu;

/**
 * Text of a diagram. Mermaid's grammar has words that begin a statement (`end`), `;` and line breaks that end one, `%%`
 * for comments and directives, `$$` for formulas, and hands what is left to HTML: numbers (`#59;`) pass all of it.
 */
function escapeMermaid(text: string): string {
  const escaped = formatMarked(text).replace(plain, (character) => `#${character.codePointAt(0)};`);
  // Alone or in front, these are words of the grammar.
  return /^(end|wrap|nowrap|as|title|participant|actor|note|over)\b/i.test(escaped) || escaped === ''
    ? `#8203;${escaped}`
    : escaped;
}
