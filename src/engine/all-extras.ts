import { openRecovering } from '../capture/recovering.ts';
import { readZip } from '../capture/zip.ts';
import { zstd } from '../capture/zstd.ts';
import { decryptedTls } from '../network/transport/tls/decrypted-tls.ts';
import type { Extras } from './extras.ts';
import { callsReader } from './read-calls.ts';
import { readText } from './read-text.ts';

/** All that can be read, for the second worker and the command line. */
export const allExtras: Extras = {
  readText,
  containers: [zstd],
  openRecords: openRecovering,
  calls: callsReader,
  readZip,
  tls: decryptedTls,
};
