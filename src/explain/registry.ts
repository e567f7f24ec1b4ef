import { eventPackageTexts } from './event-packages.ts';
import type { Explanation } from './explanation.ts';
import { coreHeaders } from './headers-core.ts';
import { extensionHeaders } from './headers-extensions.ts';
import { networkHeaders } from './headers-networks.ts';
import { methodTexts } from './methods.ts';
import { optionTagTexts } from './option-tags.ts';
import { parameterTexts } from './parameters.ts';
import { causeTexts } from './q850-causes.ts';
import { reasonProtocolTexts } from './reason-protocols.ts';
import { sdpAttributeTexts } from './sdp-attributes.ts';
import { sdpLineTexts } from './sdp-lines.ts';
import { statusTexts } from './status-codes.ts';
import { warningTexts } from './warning-codes.ts';

/** What can be explained. */
export type ExplanationKind =
  | 'header'
  | 'method'
  | 'status'
  | 'parameter'
  | 'option-tag'
  | 'event-package'
  | 'sdp-line'
  | 'sdp-attribute'
  | 'warning'
  | 'q850-cause'
  | 'reason-protocol';

export interface ExplanationTable {
  readonly kind: ExplanationKind;
  readonly entries: readonly Explanation[];
}

/** All tables, one a kind of word. */
export const explanationTables: readonly ExplanationTable[] = [
  { kind: 'header', entries: [...coreHeaders, ...extensionHeaders, ...networkHeaders] },
  { kind: 'method', entries: methodTexts },
  { kind: 'status', entries: statusTexts },
  { kind: 'parameter', entries: parameterTexts },
  { kind: 'option-tag', entries: optionTagTexts },
  { kind: 'event-package', entries: eventPackageTexts },
  { kind: 'sdp-line', entries: sdpLineTexts },
  { kind: 'sdp-attribute', entries: sdpAttributeTexts },
  { kind: 'warning', entries: warningTexts },
  { kind: 'q850-cause', entries: causeTexts },
  { kind: 'reason-protocol', entries: reasonProtocolTexts },
];
