import { method } from '../../sip/message-index.ts';
import type { Analysis } from '../open/analysis.ts';
import type { ConversationTable } from './conversation-table.ts';

/** What keeps the interesting rows company: OPTIONS that were answered, registrations that went well. Calls never are. */
export function isNoise(analysis: Analysis, rows: ConversationTable, number: number): boolean {
  const kind = rows.kind(number);
  // From the severity of a warning on it is worth a look, whatever it is.
  if (kind === 'call' || rows.amount(number, 'severity') >= 4) return false;
  const { index, conversations } = analysis;
  const { status, method: methods } = index.messages.columns;
  const only = kind === 'registration' ? method.REGISTER : method.OPTIONS;
  let last = 0;
  for (const thread of conversations[number]?.threads ?? []) {
    for (const message of index.messagesOf(thread)) {
      if (methods[message] !== only) return false;
      if (status[message] !== 0) last = status[message]!;
    }
  }
  return last >= 200 && last < 300;
}
