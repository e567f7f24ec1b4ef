import { excerpt } from '../../bytes/text.ts';
import { endOfQuoted, endOfWord, isDigits, trim, unquote } from '../grammar.ts';
import type { Fault } from '../problem.ts';
import type { ListHeader } from './definition.ts';

export interface Warning {
  code: number;
  agent: string;
  text: string;
}

/** Session border controllers send plain text here, which is worth no more than a warning of ours. */
export const warningHeader: ListHeader<Warning> = {
  name: 'Warning',
  spec: 'RFC 3261 20.43',
  list: true,
  malformed: 'warning',
  parse: parseWarning,
};

/** `307 host "text"`, the code three digits. */
function parseWarning(text: string, faults: Fault[] = []): Warning | undefined {
  const codeEnd = endOfWord(text);
  const digits = text.slice(0, codeEnd);
  if (!isDigits(digits)) return undefined;
  if (digits.length !== 3) {
    faults.push({ code: 'number-out-of-range', detail: `The code ${excerpt(digits)} is not three digits.` });
  }
  const rest = trim(text.slice(codeEnd));
  const agentEnd = endOfWord(rest);
  const quoted = trim(rest.slice(agentEnd));
  if (!quoted.startsWith('"')) {
    const detail = 'The text of the warning is not in quotes.';
    faults.push({ code: 'malformed-header-field', detail, severity: 'warning' });
  } else if (endOfQuoted(quoted, 0) < 0) {
    faults.push({ code: 'unterminated-quote', detail: 'The text of the warning has no closing quote.' });
  }
  return { code: Number(digits), agent: rest.slice(0, agentEnd), text: unquote(quoted) };
}
