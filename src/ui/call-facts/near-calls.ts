import type { ConversationRow, ConversationTable } from '../../engine/list/conversation-table.ts';

/** Calls that are offered; whoever looks for another one filters. */
const OFFERED = 100;

/** The other calls whose text has all the words, those that began nearest to a call first. */
export function findNearCalls(
  table: Pick<ConversationTable, 'length' | 'kind' | 'row' | 'text'>,
  number: number,
  text: string,
): ConversationRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const { startedAt } = table.row(number);
  const distance = (row: ConversationRow): number => {
    const seconds = Math.abs(row.startedAt - startedAt);
    return Number.isNaN(seconds) ? Infinity : seconds;
  };
  const found: ConversationRow[] = [];
  for (let other = 0; other < table.length; other++) {
    if (other === number || table.kind(other) !== 'call') continue;
    const haystack = words.length === 0 ? '' : table.text(other).toLowerCase();
    if (words.every((word) => haystack.includes(word))) found.push(table.row(other));
  }
  return found.sort((a, b) => distance(a) - distance(b) || a.number - b.number).slice(0, OFFERED);
}
