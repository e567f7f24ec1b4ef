import type { SipMessage } from './message.ts';
import { findMethod } from './methods.ts';
import type { Severity } from './problem.ts';

/** Header fields that have to be there, and when. */
export interface MandatoryRule {
  names: (message: SipMessage) => readonly string[];
  appliesTo: (message: SipMessage, transport: string | undefined) => boolean;
  severity: Severity;
  spec: string;
  /** An element of the time of RFC 2543 is excused. */
  isNewInRfc3261?: boolean;
}

export const mandatoryFields: readonly MandatoryRule[] = [
  {
    names: () => ['Via', 'From', 'To', 'Call-ID', 'CSeq'],
    appliesTo: () => true,
    severity: 'error',
    spec: 'RFC 3261 8.1.1',
  },
  {
    names: () => ['Max-Forwards'],
    appliesTo: ({ startLine }) => startLine.kind === 'request',
    severity: 'warning',
    spec: 'RFC 3261 8.1.1.6',
    isNewInRfc3261: true,
  },
  {
    names: ({ startLine }) =>
      startLine.kind === 'request' ? (findMethod(startLine.method)?.mandatory ?? []) : [],
    appliesTo: () => true,
    severity: 'warning',
    spec: 'RFC 3261 20',
    isNewInRfc3261: true,
  },
  {
    names: () => ['Content-Type'],
    appliesTo: ({ body }) => body.end > body.start,
    severity: 'warning',
    spec: 'RFC 3261 20.15',
  },
  {
    // Nothing else tells where the message ends; a WebSocket frame does.
    names: () => ['Content-Length'],
    appliesTo: (_, transport) => transport === 'TCP' || transport === 'TLS',
    severity: 'error',
    spec: 'RFC 3261 20.14',
  },
];
