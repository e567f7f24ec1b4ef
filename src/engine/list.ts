import type { ConversationRow, ConversationTable } from './conversation-table.ts';
import type { ListQuery, SortColumn } from './protocol.ts';

/** The numbers of the rows that fit a query, in its order. */
export function listConversations(
  table: ConversationTable,
  { list, text, sort }: ListQuery,
): Uint32Array<ArrayBuffer> {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found: number[] = [];
  for (let number = 0; number < table.length; number++) {
    if (table.kind(number) === list && (words.length === 0 || matches(table, number, words)))
      found.push(number);
  }
  if (sort.column !== 'number') {
    const keys = new Map(found.map((number) => [number, keyOf(table.row(number), sort.column)]));
    found.sort((a, b) => compare(keys.get(a)!, keys.get(b)!) || a - b);
  }
  if (sort.descending) found.reverse();
  return Uint32Array.from(found);
}

function matches(table: ConversationTable, number: number, words: readonly string[]): boolean {
  const { state = '', finalStatus = '' } = table.row(number);
  const text = `${table.text(number)} ${state} ${finalStatus}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

function keyOf(row: ConversationRow, column: SortColumn): string | number {
  return row[column] ?? '';
}

/** Numbers by size with unknown ones last, texts as a reader sorts them (1001 after 999). */
function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') {
    if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
    return a - b;
  }
  return collator.compare(String(a), String(b));
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
