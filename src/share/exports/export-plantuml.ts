import { formatMarked } from '../../ladder/mark-text.ts';
import {
  endsOfRows,
  isResponse,
  markOfRow,
  sentenceOfRow,
  type LadderExport,
  type LadderPicture,
} from './ladder-picture.ts';

/** A sequence diagram for PlantUML. */
export const plantUml: LadderExport = { id: 'ladder-plantuml', build: formatPlantUml };

function formatPlantUml(picture: LadderPicture): string {
  const { ladder, participants, verdicts, title } = picture;
  const endsOf = endsOfRows(picture);
  const lines = ['@startuml'];
  if (title !== '') lines.push(`title ${escapePlantUml(title)}`);
  for (const [i, { label }] of participants.entries())
    lines.push(`participant "${escapePlantUml(label)}" as p${i}`);
  const last = participants.length - 1;
  for (const verdict of verdicts)
    lines.push(`note over p0${last > 0 ? `, p${last}` : ''} : ${escapePlantUml(verdict)}`);
  for (const [i, row] of ladder.rows.entries()) {
    const [from, to] = endsOf(row);
    const arrow = row.kind === 'stream' ? '->>' : isResponse(row) ? '-->' : '->';
    lines.push(`p${from} ${arrow} p${to} : ${escapePlantUml(sentenceOfRow(picture, row, i))}`);
    const mark = markOfRow(picture, row);
    if (mark !== undefined) lines.push(`note right : ${escapePlantUml(mark.text)}`);
  }
  lines.push('@enduml');
  return `${lines.join('\n')}\n`;
}

/**
 * Text of a diagram. PlantUML reads Creole and HTML in it (`<img:...>` would be fetched), `%` and `$` call functions, `!`
 * and `@` are its preprocessor's: what is not harmless is written by its number.
 */
function escapePlantUml(text: string): string {
  return formatMarked(text).replace(
    /[^A-Za-z0-9 .,():+-]|-(?=-)|(?<=-)-/gu,
    (character) => `<U+${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}>`,
  );
}
