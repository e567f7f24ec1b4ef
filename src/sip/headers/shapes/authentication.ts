import { endOfWord, isToken, splitOutside, trim } from '../../grammar.ts';
import type { Parameter } from '../../parameters.ts';
import { readParameters } from '../../parameters.ts';
import type { Fault } from '../../problem.ts';
import type { SingleHeader } from '../definition.ts';

/** A challenge or credentials: `Digest realm="...", nonce="..."` or `Bearer <token>` (RFC 3261 25.1, RFC 7235 2.1). */
export interface Authentication {
  /** As written; compare without regard to case. */
  scheme: string;
  parameters: Parameter[];
  /** Instead of parameters: the one word of Basic and Bearer. */
  token: string | undefined;
}

/** The commas separate parameters here; a second challenge or second credentials are another field. */
export function authenticationHeader(name: string, spec: string): SingleHeader<Authentication> {
  return { name, spec, list: false, repeatable: true, parse: parseAuthentication };
}

function parseAuthentication(text: string, faults: Fault[] = []): Authentication | undefined {
  const end = endOfWord(text);
  const scheme = text.slice(0, end);
  const rest = trim(text.slice(end));
  if (!isToken(scheme)) return undefined;
  if (/^[-.~+/\w]+=*$/.test(rest)) return { scheme, parameters: [], token: rest };
  return { scheme, parameters: parseAuthenticationParameters(rest, faults), token: undefined };
}

/** `name=value, name="value"`. */
export function parseAuthenticationParameters(text: string, faults: Fault[] = []): Parameter[] {
  return trim(text) === '' ? [] : readParameters(splitOutside(text, ','), faults);
}
