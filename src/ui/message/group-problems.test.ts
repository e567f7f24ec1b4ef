import { expect, test } from 'vitest';
import { parseMessage } from '../../sip/message.ts';
import { validateMessage } from '../../sip/validate.ts';
import { groupProblems } from './group-problems.ts';

function group(text: string) {
  const message = parseMessage(new TextEncoder().encode(text.replaceAll('\n', '\r\n')));
  const grouped = groupProblems(message, validateMessage(message, 'UDP'));
  const count = grouped.ofFields.flat().length + grouped.others.length;
  expect(count).toBe(validateMessage(message, 'UDP').length);
  return { message, ...grouped };
}

test('a problem stands at the field whose bytes it names', () => {
  const { message, ofFields } = group(
    'OPTIONS sip:bob@example.com SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKx\nFrom: <sip:a@example.com>;tag=1\n' +
      'To: <sip:b@example.com>\nCall-ID: x\nCSeq: 1 INVITE\nMax-Forwards: 70\nContent-Length: 0\n\n',
  );
  const at = message.headers.findIndex(({ name }) => name === 'CSeq');
  expect(ofFields[at]?.map(({ code }) => code)).toEqual(['cseq-method-mismatch']);
});

test('what is missing, or concerns the whole, stands above all fields', () => {
  const { others } = group('OPTIONS sip:bob@example.com SIP/3.0\nCall-ID: x\n\n');
  expect(others.map(({ code }) => code)).toContain('missing-header-field');
  expect(others.map(({ code }) => code)).toContain('unknown-version');
});
