import { splitWords } from '../tokens.ts';
import { type AttributeSpec, textAttribute } from './attribute.ts';

export interface Fingerprint {
  /** Lower case, as in `sha-256`. */
  hash: string;
  /** Upper-case hexadecimal pairs between colons. */
  value: string;
}

/** a=fingerprint:sha-256 4A:AD:B9:... */
export const fingerprint: AttributeSpec<Fingerprint> = {
  name: 'fingerprint',
  level: 'both',
  spec: 'RFC 8122 5',
  parse: (text) => {
    const [hash, value, ...rest] = splitWords(text ?? '');
    if (hash === undefined || value === undefined || rest.length > 0) return undefined;
    if (!/^[\da-fA-F:]+$/.test(value)) return undefined;
    return { hash: hash.toLowerCase(), value: value.toUpperCase() };
  },
};

/** Who opens the connection. */
export type Setup = 'active' | 'passive' | 'actpass' | 'holdconn';

const setups: readonly Setup[] = ['active', 'passive', 'actpass', 'holdconn'];

/** a=setup:actpass */
export const setup: AttributeSpec<Setup> = {
  name: 'setup',
  level: 'both',
  spec: 'RFC 4145 4',
  parse: (text) => setups.find((value) => value === text?.trim().toLowerCase()),
};

/** a=connection:new, or existing */
export const connectionReuse = textAttribute('connection', 'both', 'RFC 4145 5');

/** a=tls-id:abc3de65cddef001be82 */
export const tlsId = textAttribute('tls-id', 'media', 'RFC 8842 4');
