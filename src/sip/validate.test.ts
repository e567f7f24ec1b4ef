import { describe, expect, test } from 'vitest';
import { decodeText, encodeText } from '../bytes/text.ts';
import { parseMessage } from './message.ts';
import { validateMessage } from './validate.ts';

const request: Record<string, string> = {
  Via: 'SIP/2.0/UDP a;branch=z9hG4bK1',
  'Max-Forwards': '70',
  From: '<sip:a@b>;tag=1',
  To: '<sip:c@d>',
  'Call-ID': 'x@y',
};

/** A good request of that method, with these fields changed (undefined: left out), as `severity code: place`. */
function problemsOf(
  method: string,
  changes: Record<string, string | undefined> = {},
  transport?: string,
): string[] {
  return problemsOfLines(
    `${method} sip:c@d SIP/2.0`,
    { ...request, CSeq: `1 ${method}`, ...changes },
    transport,
  );
}

function problemsOfResponse(status: string, changes: Record<string, string | undefined> = {}): string[] {
  const fields = {
    ...request,
    'Max-Forwards': undefined,
    To: '<sip:c@d>;tag=2',
    CSeq: '1 OPTIONS',
    ...changes,
  };
  return problemsOfLines(`SIP/2.0 ${status}`, fields);
}

function problemsOfLines(
  startLine: string,
  fields: Record<string, string | undefined>,
  transport?: string,
): string[] {
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  );
  const bytes = encodeText(`${[startLine, ...lines].join('\r\n')}\r\n\r\n`);
  return validateMessage(parseMessage(bytes), transport).map(({ severity, code, offset, length, detail }) => {
    const place = decodeText(bytes, offset, offset + length).trim();
    return code.startsWith('missing-h') ? `${severity} ${code}: ${detail}` : `${severity} ${code}: ${place}`;
  });
}

describe('what has to be there', () => {
  test('a good request and a good response have no problem', () => {
    expect(problemsOf('OPTIONS')).toEqual([]);
    expect(problemsOfResponse('200 OK')).toEqual([]);
    expect(problemsOfResponse('100 Trying', { To: '<sip:c@d>' })).toEqual([]);
  });

  test.each(['Via', 'From', 'To', 'Call-ID', 'CSeq'])('%s', (name) => {
    expect(problemsOf('OPTIONS', { [name]: undefined })).toEqual([
      `error missing-header-field: ${name} is missing.`,
    ]);
  });

  const perMethod: [method: string, missing: string, changes?: Record<string, string | undefined>][] = [
    ['INVITE', 'Contact'],
    ['REFER', 'Refer-To', { Contact: '<sip:a>' }],
    ['PRACK', 'RAck'],
    ['NOTIFY', 'Subscription-State', { Contact: '<sip:a>', Event: 'dialog' }],
    ['PUBLISH', 'Event'],
    ['BYE', 'Max-Forwards', { 'Max-Forwards': undefined }],
  ];
  test.each(perMethod)('in %s: %s', (method, missing, changes = {}) => {
    expect(problemsOf(method, changes)).toEqual([`warning missing-header-field: ${missing} is missing.`]);
  });

  test('Content-Length where the transport is a stream', () => {
    const missing = ['error missing-header-field: Content-Length is missing.'];
    expect(problemsOf('OPTIONS', {}, 'TCP')).toEqual(missing);
    expect(problemsOf('OPTIONS', {}, 'TLS')).toEqual(missing);
    expect(problemsOf('OPTIONS', {}, 'UDP')).toEqual([]);
    expect(problemsOf('OPTIONS', {}, 'WS')).toEqual([]);
    expect(problemsOf('OPTIONS', { l: '0' }, 'TCP')).toEqual([]);
  });

  test('Content-Type beside a body', () => {
    const bytes = encodeText('MESSAGE sip:a SIP/2.0\r\n\r\nhello');
    const details = validateMessage(parseMessage(bytes)).map(({ detail }) => detail);
    expect(details).toContain('Content-Type is missing.');
  });

  test('a tag in From, and in To of a response', () => {
    expect(problemsOf('OPTIONS', { From: '<sip:a@b>' })).toEqual(['warning missing-tag: <sip:a@b>']);
    expect(problemsOfResponse('180 Ringing', { To: '<sip:c@d>' })).toEqual([
      'warning missing-tag: <sip:c@d>',
    ]);
  });

  test('less from an element of the time of RFC 2543', () => {
    expect(
      problemsOf('INVITE', { Via: 'SIP/2.0/UDP a;branch=1', 'Max-Forwards': undefined, From: '<sip:a@b>' }),
    ).toEqual([
      'note missing-header-field: Max-Forwards is missing.',
      'note missing-header-field: Contact is missing.',
      'note rfc-2543-style: SIP/2.0/UDP a;branch=1',
      'note missing-tag: <sip:a@b>',
    ]);
  });
});

describe('what fields say', () => {
  test.each([
    ['Warning', 'CLI Should be in E164 Format', 'warning malformed-header-field'],
    ['Warning', '', 'warning malformed-header-field'],
    ['Date', 'today', 'error malformed-header-field'],
    ['Route', '', 'error malformed-header-field'],
    ['Require', 'a,,b', 'warning empty-list-element'],
    ['Require', '', undefined],
    ['Expires', '99999999999', 'error number-out-of-range'],
    ['Organization', '";<,', undefined],
    ['Subject', 'pay\u202etxt', 'note control-characters'],
    ['Subject', 'zero\u200bwidth', 'note control-characters'],
    ['Subject', 'bell\x07', 'note control-characters'],
    ['Subject', 'مرحبا שלום', undefined],
    ['Subject', 'tab\tonly', undefined],
  ])('%s: %j', (name, value, expected) => {
    expect(problemsOf('OPTIONS', { [name]: value })).toEqual(
      expected === undefined ? [] : [`${expected}: ${value}`],
    );
  });

  test('each kind of fault is said once for a field, however often it is there', () => {
    expect(problemsOf('OPTIONS', { Route: '<sip:a;;>, <sip:b;;>,,,' })).toEqual([
      'error empty-parameter: <sip:a;;>, <sip:b;;>,,,',
      'warning empty-list-element: <sip:a;;>, <sip:b;;>,,,',
    ]);
  });

  test('of a list only so many values are read, and it is said', () => {
    const list = 'a,'.repeat(1000);
    expect(problemsOf('OPTIONS', { Require: `${list}a` })).toEqual([
      `warning too-many-list-values: ${list}a`,
    ]);
    expect(problemsOf('OPTIONS', { Require: list.slice(0, -1) })).toEqual([]);
  });

  test('a field that may be there once is an error when a second one differs, a warning when it does not', () => {
    expect(problemsOf('OPTIONS', { i: 'other' })).toEqual(['error duplicate-header-field: other']);
    expect(problemsOf('OPTIONS', { i: 'x@y' })).toEqual(['warning duplicate-header-field: x@y']);
    expect(problemsOf('OPTIONS', { Authorization: 'Digest a=b', authorization: 'Digest c=d' })).toEqual([]);
    expect(problemsOf('OPTIONS', { Supported: 'a', k: 'b' })).toEqual([]);
  });

  test('CSeq has the method of the request, in its case, and any in a response', () => {
    expect(problemsOf('OPTIONS', { CSeq: '1 options' })).toEqual(['error cseq-method-mismatch: 1 options']);
    expect(problemsOfResponse('200 OK', { CSeq: '1 BYE' })).toEqual([]);
  });

  test('Contact: * is for a REGISTER that removes all bindings', () => {
    expect(problemsOf('REGISTER', { Contact: '*', Expires: '0' })).toEqual([]);
    expect(problemsOf('REGISTER', { Contact: '*' })).toEqual(['warning wildcard-contact: *']);
    expect(problemsOf('REGISTER', { Contact: '*, <sip:a>', Expires: '0' })).toEqual([
      'warning wildcard-contact: *, <sip:a>',
    ]);
    expect(problemsOf('OPTIONS', { Contact: '*', Expires: '0' })).toEqual(['warning wildcard-contact: *']);
  });

  test('a Request-URI without a scheme or with a bad host is pointed at', () => {
    const fields = { ...request, CSeq: '1 BYE' };
    expect(problemsOfLines('BYE bob@host SIP/2.0', fields)).toEqual(['error missing-scheme: bob@host']);
    expect(problemsOfLines('BYE sip:a@h:x SIP/2.0', fields)).toEqual(['error malformed-port: sip:a@h:x']);
  });

  test('problems come in the order of the bytes, each with its rule', () => {
    const bytes = encodeText('INVITE  sip:a?b SIP/2.0\r\nDate: x\r\nVia: y\r\nl: z\r\n\r\n');
    const problems = validateMessage(parseMessage(bytes));
    const offsets = problems.map(({ offset }) => offset);
    expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
    expect(problems.every(({ spec, detail }) => spec !== '' && detail.endsWith('.'))).toBe(true);
  });
});
