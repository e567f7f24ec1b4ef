import type { SingleHeader } from './definition.ts';
import type { DialogReference } from './shapes/dialog-reference.ts';
import { parseDialogReference } from './shapes/dialog-reference.ts';

/** The new dialog takes over the one that is named. */
export const replacesHeader: SingleHeader<DialogReference> = {
  name: 'Replaces',
  spec: 'RFC 3891 6.1',
  list: false,
  parse: (text, faults) => parseDialogReference(text, faults),
};
