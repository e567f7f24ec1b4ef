import { mapParameter, mapPieces } from './pieces.ts';
import type { Redactor } from './redactor.ts';
import { redactUri } from './uri.ts';

const plain = /^(?:algorithm|qop|nc|stale|charset|userhash|version|targetname-type|integrity-protected)$/;

/** `Digest username="…", response="…"`, `Basic …`, `Bearer …` (RFC 3261 25.1). */
export function redactAuthentication(redactor: Redactor, text: string): string {
  const [, head = '', rest = ''] = /^(\s*[\w-]+\s+)(?=\S)([\s\S]*)$/.exec(text) ?? [];
  const isToken = head !== '' && /^[-.~+/\w]+=*\s*$/.test(rest);
  if (isToken) return head + redactor.as('credentials', rest.trim());
  // Authentication-Info has no scheme; its first word is a name.
  const parameters = head === '' || /=/.test(head) ? text : rest;
  const shown = mapPieces(parameters, ',', (piece) =>
    mapParameter(
      piece,
      (name, value) => redactValue(redactor, name, value),
      (word) => redactor.as('credentials', word),
    ),
  );
  return text.slice(0, text.length - parameters.length) + shown;
}

function redactValue(redactor: Redactor, name: string, value: string): string {
  if (plain.test(name)) return value;
  if (name === 'username') {
    const at = value.lastIndexOf('@');
    if (at < 0) return /^sips?:/i.test(value) ? redactUri(redactor, value) : redactor.user(value);
    return /^sips?:/i.test(value)
      ? redactUri(redactor, value)
      : `${redactor.user(value.slice(0, at))}@${redactor.host(value.slice(at + 1))}`;
  }
  if (name === 'realm')
    return /^[\w.-]+$/.test(value) ? redactor.host(value) : redactor.as('comments', value);
  if (name === 'uri' || name === 'domain') return value.replace(/\S+/g, (uri) => redactUri(redactor, uri));
  if (/^(?:nonce|cnonce|nextnonce|opaque|auts|ck|ik)$/.test(name)) return redactor.as('nonces', value);
  return redactor.as('credentials', value);
}
