import { splitWords } from '../tokens.ts';
import type { AttributeSpec } from './attribute.ts';

/** What must be in place before the callee is alerted (RFC 3312 4). All words are lower case. */
export interface Precondition {
  /** qos, sec, conn, ... */
  type: string;
  /** mandatory, optional, none, failure, unknown; only in `des`. */
  strength: string | undefined;
  /** e2e, local, remote. */
  status: string;
  /** none, send, recv, sendrecv. */
  direction: string;
}

function precondition(name: string, hasStrength: boolean): AttributeSpec<Precondition> {
  return {
    name,
    level: 'media',
    spec: 'RFC 3312 4',
    parse: (text) => {
      const words = splitWords((text ?? '').toLowerCase());
      const [type, strength] = words;
      const [status, direction] = words.slice(hasStrength ? 2 : 1);
      if (type === undefined || status === undefined || direction === undefined) return undefined;
      return { type, strength: hasStrength ? strength : undefined, status, direction };
    },
  };
}

/** a=curr:qos local none */
export const currentStatus = precondition('curr', false);

/** a=des:qos mandatory local sendrecv */
export const desiredStatus = precondition('des', true);

/** a=conf:qos remote sendrecv */
export const confirmStatus = precondition('conf', false);
