import type { Report } from './report-types.ts';

/** Characters that are gathered before they are passed on. */
const PIECE = 1 << 20;

/**
 * The report as JSON, in pieces, each element of a list on a line of its own. In pieces, because a string ends at 512
 * MiB, and the report of a million messages does not.
 */
export function* formatReport(report: Report): Generator<string> {
  let piece = '{';
  let isFirst = true;
  for (const [name, value] of Object.entries(report) as [string, unknown][]) {
    piece += `${isFirst ? '' : ','}\n${JSON.stringify(name)}: `;
    isFirst = false;
    if (!Array.isArray(value)) {
      piece += JSON.stringify(value);
      continue;
    }
    piece += '[';
    for (const [i, element] of value.entries()) {
      piece += `${i === 0 ? '' : ','}\n${JSON.stringify(element)}`;
      if (piece.length < PIECE) continue;
      yield piece;
      piece = '';
    }
    piece += value.length === 0 ? ']' : '\n]';
  }
  yield `${piece}\n}\n`;
}
