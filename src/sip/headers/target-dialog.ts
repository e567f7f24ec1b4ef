import type { SingleHeader } from './definition.ts';
import type { DialogReference } from './shapes/dialog-reference.ts';
import { parseDialogReference } from './shapes/dialog-reference.ts';

/** The request asks something of the dialog that is named. Its tags are called after who has which. */
export const targetDialogHeader: SingleHeader<DialogReference> = {
  name: 'Target-Dialog',
  spec: 'RFC 4538 7',
  list: false,
  parse: (text, faults) => parseDialogReference(text, faults, ['local-tag', 'remote-tag']),
};
