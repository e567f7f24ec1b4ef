import { cutAt, parseUnsigned, splitWords } from '../tokens.ts';
import type { AttributeSpec } from './attribute.ts';

/** An SRTP key offered in the clear inside the description ("SDES"). */
export interface Crypto {
  tag: number;
  suite: string;
  keys: CryptoKey[];
  sessionParameters: string[];
}

interface CryptoKey {
  /** `inline` is the only method there is. */
  method: string;
  /** Base64 of master key and salt. */
  key: string;
  /** Packets, such as `2^20`. */
  lifetime: string | undefined;
  /** Master key identifier and its length in bytes, such as `1:4`. */
  mki: string | undefined;
}

/** a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz|2^20|1:4 */
export const crypto: AttributeSpec<Crypto> = {
  name: 'crypto',
  level: 'media',
  spec: 'RFC 4568 9.1',
  parse: (text) => {
    const [first, suite, keyParameters, ...sessionParameters] = splitWords(text ?? '');
    const tag = parseUnsigned(first, 999_999_999);
    if (tag === undefined || suite === undefined || keyParameters === undefined) return undefined;
    const keys = keyParameters.split(';').filter(Boolean).map(parseKey);
    return keys.length > 0 ? { tag, suite, keys, sessionParameters } : undefined;
  },
};

function parseKey(text: string): CryptoKey {
  const [method, value = ''] = cutAt(text, ':');
  const [key = '', ...options] = value.split('|');
  return {
    method,
    key,
    lifetime: options.find((option) => !option.includes(':')),
    mki: options.find((option) => option.includes(':')),
  };
}
