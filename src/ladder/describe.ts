import { formatEndpoint } from '../network/address.ts';
import type { Change } from '../call/changes.ts';
import type { Endpoint, Ladder, LadderRow, MessageRow } from './model.ts';

/** What changes are called beside an arrow. */
const changeWords: Readonly<Record<Change, string>> = {
  hold: 'hold',
  resume: 'resume',
  direction: 'direction changed',
  codec: 'codec changed',
  'payload-type': 'payload type changed',
  'media-address': 'media address changed',
  'media-port': 'media port changed',
  'media-added': 'media added',
  'media-removed': 'media removed',
  'media-refused': 'media refused',
  t38: 'T.38 fax',
  security: 'security changed',
  keys: 'new keys',
  'ice-restart': 'ICE restart',
  bandwidth: 'bandwidth changed',
  refresh: 'session refresh',
};

/**
 * The name of a row for a screen reader: `INVITE with SDP, 10.77.0.10:5060 to 10.77.0.1:5060, +0.000 s`. What else is to
 * be said of it (`remark`) stands before the time.
 */
export function describeRow(row: LadderRow, ladder: Ladder, start: number, remark = ''): string {
  const path = `${formatEnd(ladder.endpoints[row.from])} to ${formatEnd(ladder.endpoints[row.to])}`;
  const time = Number.isNaN(row.time) ? [] : [`+${(row.time - start).toFixed(3)} s`];
  if (row.kind === 'stream') return [row.label, formatPackets(row), path, ...time].join(', ');
  const remarks = remark === '' ? [] : [remark];
  return [titleOf(row), ...notesOf(row), path, ...remarks, ...time].join(', ');
}

function titleOf({ label, isReInvite, hasSdp }: MessageRow): string {
  return `${isReInvite ? 're-' : ''}${label}${hasSdp ? ' with SDP' : ''}`;
}

/** What is to be said of a message beside its name: `hold`, `hold refused`, `retransmission`. */
export function notesOf(row: MessageRow): string[] {
  const words = row.changes.map((change) => changeWords[change]);
  const outcome = { accepted: '', rejected: ' refused', pending: ' not answered', challenged: ' challenged' };
  const suffix = row.offer === null ? '' : outcome[row.offer];
  const notes = words.map((word) => `${word}${suffix}`);
  if (row.seen.length > 0) notes.push(`seen in ${row.seen.length + 1} captures`);
  if (row.copy !== null) notes.push(row.copy.kind === 'duplicate' ? 'captured twice' : 'retransmission');
  return notes;
}

/** `1 packet`, `250 packets`: how many a row of RTP stands for. */
export function formatPackets({ packets }: { readonly packets: number }): string {
  return `${packets} packet${packets === 1 ? '' : 's'}`;
}

export function formatEnd(endpoint: Endpoint | undefined): string {
  if (endpoint === undefined) return 'unknown';
  return endpoint.address === '' ? endpoint.name : formatEndpoint(endpoint.address, endpoint.port);
}
