import type { Kind } from './kind.ts';
import { addresses } from './kinds/addresses.ts';
import { bodies } from './kinds/bodies.ts';
import { callIds } from './kinds/call-ids.ts';
import { cells } from './kinds/cells.ts';
import { comments } from './kinds/comments.ts';
import { credentials } from './kinds/credentials.ts';
import { devices } from './kinds/devices.ts';
import { displayNames } from './kinds/display-names.ts';
import { dtmf } from './kinds/dtmf.ts';
import { fileNames } from './kinds/file-names.ts';
import { hosts } from './kinds/hosts.ts';
import { identities } from './kinds/identities.ts';
import { keys } from './kinds/keys.ts';
import { nonces } from './kinds/nonces.ts';
import { numbers } from './kinds/numbers.ts';
import { otherFields } from './kinds/other-fields.ts';
import { tags } from './kinds/tags.ts';
import { users } from './kinds/users.ts';

/** All that is taken out unless the reader keeps it, in the order of the dialog. */
export const kinds: readonly Kind[] = [
  numbers,
  users,
  displayNames,
  hosts,
  addresses,
  callIds,
  tags,
  credentials,
  nonces,
  keys,
  identities,
  cells,
  devices,
  bodies,
  dtmf,
  comments,
  fileNames,
  otherFields,
];
