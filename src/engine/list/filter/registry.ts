import { callIdField, fromField, toField } from './fields/parties.ts';
import {
  durationField,
  endpointsField,
  holdField,
  hopsField,
  packetsField,
  legsField,
  messagesField,
  setupField,
} from './fields/counts.ts';
import { findingField, severityField } from './fields/findings.ts';
import { causeField, headerField, userAgentField } from './fields/headers.ts';
import { codecField, mediaField } from './fields/media.ts';
import { frameField, ipField, portField, transportField } from './fields/network.ts';
import { methodField, reInviteField, statusField } from './fields/requests.ts';
import { stateField } from './fields/state.ts';
import { timeField } from './fields/time.ts';
import type { FilterField } from './filter-field.ts';

/** What conditions can be about, in the order in which they are offered. */
export const filterFields: readonly FilterField[] = [
  stateField,
  fromField,
  toField,
  callIdField,
  findingField,
  severityField,
  methodField,
  statusField,
  holdField,
  reInviteField,
  durationField,
  setupField,
  timeField,
  ipField,
  portField,
  transportField,
  headerField,
  userAgentField,
  causeField,
  codecField,
  mediaField,
  messagesField,
  endpointsField,
  hopsField,
  packetsField,
  legsField,
  frameField,
];

/** Other names by which people look for the same. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['caller', 'from'],
  ['callee', 'to'],
  ['call-id', 'callid'],
  ['talk', 'duration'],
  ['pdd', 'setup'],
  ['holds', 'hold'],
  ['findings', 'finding'],
  ['re-invite', 'reinvite'],
  ['leg', 'legs'],
  ['ua', 'user-agent'],
  ['host', 'ip'],
  ['start', 'time'],
]);

const byName = new Map(filterFields.map((field) => [field.name, field]));

/** `name` in lower case. */
export function findField(name: string): FilterField | undefined {
  return byName.get(aliases.get(name) ?? name);
}
