import { rareFormats } from '../../capture/rare-formats.ts';
import { openRecovering } from '../../capture/recovering.ts';
import { readZip } from '../../capture/zip.ts';
import { zstd } from '../../capture/zstd.ts';
import { decryptedTls } from '../../network/transport/tls/decrypted-tls.ts';
import { msrpLayer } from '../../rtp/msrp-layer.ts';
import type { Extras } from './extras.ts';
import { callsReader } from './read-calls.ts';
import { readText } from './read-text.ts';
import { reasonToRefuse } from './strangers.ts';
import { arrivalOfText } from './text-arrival.ts';

/** Requests and responses of MSRP that are kept, a kilobyte each. */
const MOST_MSRP = 100_000;

/** All that can be read, for the second worker and the command line. */
export const allExtras: Extras = {
  readText,
  arrivalOfText,
  containers: [zstd],
  formats: rareFormats,
  reasonToRefuse,
  openRecords: (format, stored) =>
    stored === undefined ? openRecovering(format) : (format.openStored?.(stored) ?? openRecovering(format)),
  calls: callsReader,
  readZip,
  tls: decryptedTls,
  layers: (sink) => [
    msrpLayer((message, arrival) => {
      if (sink.msrp.length < MOST_MSRP) sink.msrp.push({ ...message, arrival, file: sink.files.length - 1 });
      else sink.count(`beyond ${MOST_MSRP} MSRP messages`, 1);
    }),
  ],
};
