import { encodeText } from '../../bytes/text.ts';

// AES-GCM with a key from the pass phrase by PBKDF2 (RFC 8018 5.2), both of the platform.

/** OWASP's number for PBKDF2 with SHA-256: guessing costs as much for each try. */
const ITERATIONS = 600_000;
const SALT = 16;
/** NIST SP 800-38D 8.2 */
const NONCE = 12;
const TAG = 16;

/** Whether this place can encrypt: browsers do only on pages that came over https, or from the machine itself. */
export function canEncrypt(): boolean {
  return 'subtle' in crypto && (crypto.subtle as SubtleCrypto | undefined) !== undefined;
}

/** Salt and nonce, then what was encrypted with its tag. `head` is what the tag vouches for besides. */
export async function encrypt(
  bytes: Uint8Array<ArrayBuffer>,
  passPhrase: string,
  head: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT));
  const iv = crypto.getRandomValues(new Uint8Array(NONCE));
  const key = await keyOf(passPhrase, salt, 'encrypt');
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: encodeText(head) },
    key,
    bytes,
  );
  const all = new Uint8Array(SALT + NONCE + sealed.byteLength);
  all.set(salt);
  all.set(iv, SALT);
  all.set(new Uint8Array(sealed), SALT + NONCE);
  return all;
}

/** Undefined for the wrong pass phrase, which can't be told from damage. */
export async function decrypt(
  bytes: Uint8Array<ArrayBuffer>,
  passPhrase: string,
  head: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (bytes.length < SALT + NONCE + TAG) return undefined;
  const key = await keyOf(passPhrase, bytes.slice(0, SALT), 'decrypt');
  const iv = bytes.slice(SALT, SALT + NONCE);
  try {
    const sealed = bytes.slice(SALT + NONCE);
    const opened = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv, additionalData: encodeText(head) },
      key,
      sealed,
    );
    return new Uint8Array(opened);
  } catch {
    return undefined;
  }
}

async function keyOf(
  passPhrase: string,
  salt: Uint8Array<ArrayBuffer>,
  use: 'encrypt' | 'decrypt',
): Promise<CryptoKey> {
  // The same phrase, however it was typed (RFC 8265 4.2).
  const phrase = encodeText(passPhrase.normalize('NFC'));
  const material = await crypto.subtle.importKey('raw', phrase, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ITERATIONS },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    [use],
  );
}
