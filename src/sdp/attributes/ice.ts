import { parseUnsigned, splitWords } from '../tokens.ts';
import {
  type AttributeSpec,
  integerAttribute,
  propertyAttribute,
  textAttribute,
  wordsAttribute,
} from './attribute.ts';

export interface IceCandidate {
  foundation: string;
  /** 1 RTP, 2 RTCP. */
  component: number;
  transport: string;
  priority: number;
  /** An address, or a name ending in `.local` that hides one. */
  address: string;
  port: number;
  /** host, srflx, prflx, relay. */
  type: string;
  relatedAddress: string | undefined;
  relatedPort: number | undefined;
  /** Names and values after the known ones (`generation 0`). */
  extensions: string[];
}

/** a=candidate:1 1 UDP 2130706431 192.0.2.1 8998 typ srflx raddr 10.0.1.1 rport 8998 */
export const candidate: AttributeSpec<IceCandidate> = {
  name: 'candidate',
  level: 'media',
  spec: 'RFC 8839 5.1',
  parse: (text) => {
    const words = splitWords(text ?? '');
    const [foundation, first, transport, second, address, third, typ, type] = words;
    const component = parseUnsigned(first, 256);
    const priority = parseUnsigned(second);
    const port = parseUnsigned(third, 65535);
    if (component === undefined || priority === undefined || port === undefined) return undefined;
    if (foundation === undefined || transport === undefined || address === undefined) return undefined;
    if (typ !== 'typ' || type === undefined) return undefined;
    const hasAddress = words[8] === 'raddr';
    const relatedAddress = hasAddress ? words[9] : undefined;
    const at = hasAddress ? 10 : 8;
    const hasPort = words[at] === 'rport';
    const relatedPort = hasPort ? parseUnsigned(words[at + 1], 65535) : undefined;
    const extensions = words.slice(hasPort ? at + 2 : at);
    const fixed = { foundation, component, transport, priority, address, port, type };
    return { ...fixed, relatedAddress, relatedPort, extensions };
  },
};

/** a=ice-ufrag:8hhY */
export const iceUfrag = textAttribute('ice-ufrag', 'both', 'RFC 8839 5.4');

/** a=ice-pwd:asd88fgpdd777uzjYhagZg */
export const icePwd = textAttribute('ice-pwd', 'both', 'RFC 8839 5.4');

/** a=ice-options:ice2 trickle */
export const iceOptions = wordsAttribute('ice-options', 'both', 'RFC 8839 5.6');

/** a=ice-lite */
export const iceLite = propertyAttribute('ice-lite', 'session', 'RFC 8839 5.3');

/** a=ice-mismatch */
export const iceMismatch = propertyAttribute('ice-mismatch', 'media', 'RFC 8839 5.3');

/** a=ice-pacing:50, in ms */
export const icePacing = integerAttribute('ice-pacing', 'session', 'RFC 8839 5.5');

/** a=remote-candidates:1 192.0.2.3 45664 */
export const remoteCandidates = wordsAttribute('remote-candidates', 'media', 'RFC 8839 5.2');

/** a=end-of-candidates */
export const endOfCandidates = propertyAttribute('end-of-candidates', 'both', 'RFC 8840');
