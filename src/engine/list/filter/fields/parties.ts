import type { ConversationRow } from '../../conversation-table.ts';
import type { FilterField } from '../filter-field.ts';
import { textMatcher } from '../match-text.ts';

function textField(
  name: string,
  title: string,
  example: string,
  textsOf: (row: ConversationRow) => readonly string[],
): FilterField {
  return {
    name,
    title,
    example,
    build(value, operator, { rows }) {
      const matches = textMatcher(value, operator);
      return { on: 'row', fits: (number) => textsOf(rows.row(number)).some((text) => matches(text)) };
    },
  };
}

export const fromField = textField('from', 'address or name in From', 'from:*555*', (row) => [
  row.from,
  row.fromName,
]);

export const toField = textField('to', 'address or name in To', 'to:bob', (row) => [row.to, row.toName]);

export const callIdField = textField('callid', 'the Call-ID', 'callid:a84b4c76e66710*', (row) => [
  row.callId,
]);
