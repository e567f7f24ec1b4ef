/** What can be wrong with a message: how bad it is, and which rule says so. One line a code. */

/** error: cannot be read reliably. warning: not allowed, but clear. note: allowed, yet worth knowing. */
export type Severity = 'note' | 'warning' | 'error';

const kinds = {
  // The start line
  'start-line-white-space': ['error', 'RFC 3261 7.1'],
  'start-line-incomplete': ['error', 'RFC 3261 7.1'],
  'malformed-method': ['error', 'RFC 3261 25.1'],
  'unknown-version': ['error', 'RFC 3261 7.1'],
  'version-not-upper-case': ['warning', 'RFC 3261 7.1'],
  'request-uri-in-brackets': ['error', 'RFC 3261 7.1'],
  'request-uri-white-space': ['error', 'RFC 3261 7.1'],
  'request-uri-headers': ['error', 'RFC 3261 19.1.1'],
  'malformed-status-code': ['error', 'RFC 3261 7.2'],
  'unknown-status-class': ['warning', 'RFC 3261 7.2'],

  // The header section
  'bare-line-feed': ['warning', 'RFC 3261 7'],
  'bare-carriage-return': ['warning', 'RFC 3261 7'],
  'header-without-colon': ['error', 'RFC 3261 7.3.1'],
  'malformed-header-name': ['warning', 'RFC 3261 7.3.1'],
  'header-section-not-terminated': ['error', 'RFC 3261 7'],
  'too-many-header-fields': ['warning', 'limit of this program'],

  // The body
  'content-length-invalid': ['error', 'RFC 3261 20.14'],
  'content-length-contradictory': ['error', 'RFC 3261 20.14'],
  'content-length-beyond-data': ['error', 'RFC 3261 18.3'],
  'bytes-after-body': ['note', 'RFC 3261 18.3'],
  'multipart-without-boundary': ['error', 'RFC 2046 5.1.1'],
  'multipart-without-parts': ['error', 'RFC 2046 5.1.1'],
  'multipart-not-closed': ['warning', 'RFC 2046 5.1.1'],
  'too-many-body-parts': ['warning', 'limit of this program'],
  'body-parts-too-deep': ['warning', 'limit of this program'],

  // Which header fields there are
  'missing-header-field': ['error', 'RFC 3261 8.1.1'],
  'duplicate-header-field': ['error', 'RFC 3261 7.3.1'],
  'missing-tag': ['warning', 'RFC 3261 19.3'],
  'cseq-method-mismatch': ['error', 'RFC 3261 8.1.1.5'],
  'rfc-2543-style': ['note', 'RFC 3261 8.1.1.7'],
  'wildcard-contact': ['warning', 'RFC 3261 10.2.2'],
  'control-characters': ['note', 'RFC 3261 25.1'],

  // What is in them
  'malformed-header-field': ['error', 'RFC 3261 20'],
  'too-many-list-values': ['warning', 'limit of this program'],
  'empty-list-element': ['warning', 'RFC 3261 7.3.1'],
  'trailing-text': ['warning', 'RFC 3261 20'],
  'number-out-of-range': ['error', 'RFC 3261 25.1'],
  'bare-magic-cookie': ['note', 'RFC 3261 8.1.1.7'],
  'unterminated-quote': ['error', 'RFC 3261 25.1'],
  'too-many-parameters': ['warning', 'limit of this program'],
  'empty-parameter': ['error', 'RFC 3261 7.3.1'],
  'empty-parameter-value': ['warning', 'RFC 3261 25.1'],
  'duplicate-parameter': ['warning', 'RFC 3261 7.3.1'],
  'malformed-display-name': ['warning', 'RFC 3261 20.10'],
  'missing-brackets': ['error', 'RFC 3261 20.10'],
  'unterminated-bracket': ['error', 'RFC 3261 20.10'],
  'white-space-in-brackets': ['error', 'RFC 3261 25.1'],
  'uri-headers-outside-brackets': ['error', 'RFC 3261 20.10'],
  'malformed-uri': ['warning', 'RFC 3261 19.1.1'],
  'missing-scheme': ['error', 'RFC 3261 19.1.1'],
  'malformed-escape': ['warning', 'RFC 3261 19.1.2'],
  'malformed-host': ['error', 'RFC 3261 25.1'],
  'malformed-port': ['error', 'RFC 3261 25.1'],
  'ipv6-without-brackets': ['error', 'RFC 5118 4.2'],
  'ipv6-three-colons': ['note', 'RFC 5118 4.10'],
} as const satisfies Record<string, readonly [Severity, string]>;

export type ProblemCode = keyof typeof kinds;

/** Found in a piece of text by a parser that does not know where the text came from. */
export interface Fault {
  code: ProblemCode;
  /** One plain sentence. */
  detail: string;
  /** Where the usual ones of the code do not fit. */
  severity?: Severity;
  spec?: string;
}

/** Found in a message: bytes [offset, offset + length) of the array it was read from. */
export interface Problem {
  code: ProblemCode;
  severity: Severity;
  offset: number;
  length: number;
  /** The rule, such as `RFC 3261 7.1`. */
  spec: string;
  detail: string;
}

/** A range [start, end) of byte offsets. */
export interface ByteRange {
  start: number;
  end: number;
}

export function problemAt(fault: Fault, start: number, end: number): Problem {
  const [severity, spec] = kinds[fault.code];
  return {
    code: fault.code,
    severity: fault.severity ?? severity,
    offset: start,
    length: end - start,
    spec: fault.spec ?? spec,
    detail: fault.detail,
  };
}
