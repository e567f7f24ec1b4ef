import { formatMarked } from '../../ladder/mark-text.ts';
import {
  endsOfRows,
  formatPictureTime,
  labelOfRow,
  type LadderExport,
  type LadderPicture,
} from './ladder-picture.ts';

/** The ladder as a table, with what is to be said of the call around it: for tickets and wikis (GitHub, GitLab). */
export const markdown: LadderExport = { id: 'ladder-markdown', build: formatMarkdown };

function formatMarkdown(picture: LadderPicture): string {
  const { ladder, participants, times, timeTitle, verdicts, findings, title } = picture;
  const endsOf = endsOfRows(picture);
  const nameOf = (participant: number): string => escapeMarkdown(participants[participant]?.label ?? '');
  const rows = ladder.rows.map((row, i) => {
    const [from, to] = endsOf(row);
    return [
      formatPictureTime(times[i]),
      row.frame,
      nameOf(from),
      nameOf(to),
      `**${escapeMarkdown(labelOfRow(row))}**`,
    ];
  });
  const frameOf = new Map(
    ladder.rows.flatMap((row) => (row.kind === 'message' ? [[row.message, row.frame] as const] : [])),
  );
  const notes = findings.map(({ severity, title: what, messages, reference }) => {
    const frame = frameOf.get(messages[0] ?? -1);
    const where = frame === undefined ? '' : `, frame ${frame}`;
    return `- **${severity}**: ${escapeMarkdown(what)} (${escapeMarkdown(reference)}${where})`;
  });
  const parts = [
    `# ${escapeMarkdown(title === '' ? 'Ladder' : title)}`,
    ...verdicts.map(escapeMarkdown),
    [[timeTitle, 'Frame', 'From', 'To', 'Message'], ['---:', '---:', '---', '---', '---'], ...rows]
      .map((cells) => `| ${cells.join(' | ')} |`)
      .join('\n'),
    ...(notes.length === 0 ? [] : ['## Findings', notes.join('\n')]),
  ];
  return `${parts.join('\n\n')}\n`;
}

/**
 * Text that Markdown shows as it is (CommonMark 2.4: any punctuation may be escaped). What begins HTML, addresses and
 * mentions is written as an entity, for those readers that don't know the backslash there.
 */
function escapeMarkdown(text: string): string {
  return formatMarked(text)
    .replace(/[\\`*_{}[\]|~$^]/g, '\\$&')
    .replace(/[<>&@:#]|(?<=www)\./gi, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');
}
