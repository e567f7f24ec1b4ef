import type { KeyLog } from '../../../capture/key-log.ts';
import { findCipherSuite } from './cipher-suites.ts';
import type { ClientHello, ServerHello } from './handshake.ts';
import { concat, expandLabel, hashes, hashLength, pseudorandom } from './key-schedule.ts';

const DTLS_1_0 = 0xfeff;
const DTLS_1_2 = 0xfefd;
const DTLS_1_3 = 0xfefc;
const LABEL = 'EXTRACTOR-dtls_srtp';

/** Bytes of master key and salt, and the name that a=crypto has for the same protection. */
interface Profile {
  readonly suite: string;
  readonly key: number;
  readonly salt: number;
}

/** SRTP protection profiles (RFC 5764 4.1.2, RFC 7714 14.2). */
const profiles = new Map<number, Profile>([
  [1, { suite: 'AES_CM_128_HMAC_SHA1_80', key: 16, salt: 14 }],
  [2, { suite: 'AES_CM_128_HMAC_SHA1_32', key: 16, salt: 14 }],
  [7, { suite: 'AEAD_AES_128_GCM', key: 16, salt: 12 }],
  [8, { suite: 'AEAD_AES_256_GCM', key: 32, salt: 12 }],
]);

/** What one side encrypts with, as a=crypto would say it (RFC 4568 9.1). */
export interface ExportedKey {
  readonly suite: string;
  /** Base64 of master key and salt. */
  readonly key: string;
  readonly mkiLength: number;
}

/** The keys of one profile. */
export interface ExportedKeys {
  readonly client: ExportedKey;
  readonly server: ExportedKey;
}

export function formatDtlsVersion(version: number): string {
  const names = new Map([
    [DTLS_1_0, '1.0'],
    [DTLS_1_2, '1.2'],
    [DTLS_1_3, '1.3'],
  ]);
  return `DTLS ${names.get(version) ?? `0x${version.toString(16)}`}`;
}

/**
 * The keys of SRTP out of a handshake (RFC 5764 4.2), one pair for each profile that may be in use: DTLS 1.3 says only
 * under encryption which one it chose. Undefined where the key log has no secret for it, empty for what is not known.
 */
export function exportSrtpKeys(
  client: ClientHello,
  server: ServerHello,
  keyLog: KeyLog,
): readonly ExportedKeys[] | undefined {
  const suite = findCipherSuite(server.cipherSuite);
  const is13 = server.version === DTLS_1_3;
  const secret = keyLog.secret(is13 ? 'EXPORTER_SECRET' : 'CLIENT_RANDOM', client.random);
  if (secret === undefined) return undefined;
  if (suite === undefined || ![DTLS_1_0, DTLS_1_2, DTLS_1_3].includes(server.version)) return [];
  const { profiles: usable = [], mkiLength = 0 } = (is13 ? client : server).useSrtp ?? {};
  return usable.flatMap((number) => {
    const profile = profiles.get(number);
    if (profile === undefined) return [];
    const { key, salt } = profile;
    const length = 2 * (key + salt);
    const material = is13
      ? exportOf13(suite.hash, secret, length)
      : pseudorandom(
          server.version === DTLS_1_0 ? 0x0302 : 0x0303,
          suite.hash,
          secret,
          LABEL,
          concat(client.random, server.random),
          length,
        );
    const side = (number: 0 | 1): ExportedKey => ({
      suite: profile.suite,
      key: base64(
        material.subarray(number * key, (number + 1) * key),
        material.subarray(2 * key + number * salt, 2 * key + (number + 1) * salt),
      ),
      mkiLength,
    });
    return [{ client: side(0), server: side(1) }];
  });
}

/** RFC 8446 7.5, without a context; RFC 9147 5.9 for the prefix of the labels. */
function exportOf13(hash: 'sha256' | 'sha384', secret: Uint8Array, length: number): Uint8Array {
  const nothing = hashes[hash](new Uint8Array());
  const derived = expandLabel(hash, secret, LABEL, hashLength(hash), { prefix: 'dtls13', context: nothing });
  return expandLabel(hash, derived, 'exporter', length, { prefix: 'dtls13', context: nothing });
}

function base64(...parts: readonly Uint8Array[]): string {
  return btoa(String.fromCharCode(...concat(...parts)));
}
