import type { SingleHeader } from './definition.ts';
import type { DialogReference } from './shapes/dialog-reference.ts';
import { parseDialogReference } from './shapes/dialog-reference.ts';

/** The new dialog is joined with the one that is named, as in a conference. */
export const joinHeader: SingleHeader<DialogReference> = {
  name: 'Join',
  spec: 'RFC 3911 7.1',
  list: false,
  parse: (text, faults) => parseDialogReference(text, faults),
};
