import { decodeText } from '../../bytes/text.ts';
import { formatEndpoint } from '../../network/address.ts';
import { formatMarked } from '../../ladder/mark-text.ts';
import type { CallsExport } from './calls-export.ts';
import type { SharedEndpoint, SharedMessage } from '../shared-calls.ts';
import { formatDateTime } from './tables/date-time.ts';

/**
 * The messages as text, each below a line that says when it went from where to where: for tickets, and to be opened here
 * again.
 */
export const messagesText: CallsExport = {
  id: 'messages-text',
  build: ({ calls }) => Promise.resolve(calls.messages.map(formatMessage)),
};

function formatMessage(message: SharedMessage): string {
  const { time, transport, source, destination, bytes } = message;
  const when =
    time === null ? '' : formatDateTime(`${time.seconds}.${String(time.nanoseconds).padStart(9, '0')}`);
  const head = [when, transport ?? '', formatEnd(source), '->', formatEnd(destination)];
  // Lines of the message stay; what could command a terminal is written by its name.
  const lines = decodeText(bytes)
    .split(/\r\n|[\r\n]/)
    .map((line) => line.split('\t').map(formatMarked).join('\t'));
  return `${head.filter((word) => word !== '').join(' ')}\n${lines.join('\n').trimEnd()}\n\n`;
}

function formatEnd(end: SharedEndpoint | null): string {
  return end === null ? 'unknown' : formatEndpoint(end.address, end.port);
}
