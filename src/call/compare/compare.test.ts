import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeText } from '../../bytes/text.ts';
import { parseMessage } from '../../sip/message.ts';
import { alignFlows, type FlowStep } from './compare-calls.ts';
import { compareMessages, notableDifferences } from './compare-messages.ts';

function message(lines: readonly string[], body: readonly string[] = []) {
  const content = body.map((line) => `${line}\r\n`).join('');
  const type = body.length === 0 ? [] : ['Content-Type: application/sdp'];
  const head = [...lines, ...type, `Content-Length: ${content.length}`, '', ''].join('\r\n');
  return parseMessage(encodeText(head + content));
}

const invite = [
  'INVITE sip:bob@example.com SIP/2.0',
  'Via: SIP/2.0/UDP a;branch=z9hG4bK1',
  'From: <sip:a@x>;tag=1',
];

test('a message compared with itself differs in nothing', () => {
  const comparison = compareMessages(message(invite), message(invite));
  expect(comparison.fields.map(({ kind }) => kind)).toEqual(['same', 'same', 'same', 'same']);
  expect(comparison.description).toBeUndefined();
  expect(notableDifferences(comparison)).toEqual([]);
});

test('fields of one name pair in their order; what is left over was added or removed', () => {
  const { fields } = compareMessages(
    message([...invite, 'Route: <sip:r1>', 'Route: <sip:r2>', 'Supported: timer']),
    message([...invite, 'Route: <sip:r1>', 'User-Agent: phone']),
  );
  expect(fields.filter(({ kind }) => kind !== 'same').map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    'Route removed',
    'Supported removed',
    'User-Agent added',
  ]);
});

test('a branch or a tag is of the one message, another number is worth knowing', () => {
  const comparison = compareMessages(
    message(invite),
    message([
      'INVITE sip:carol@example.com SIP/2.0',
      'Via: SIP/2.0/UDP a;branch=z9hG4bK2',
      'From: <sip:a@x>;tag=2',
    ]),
  );
  expect(
    comparison.fields.filter(({ kind }) => kind === 'changed').map(({ name, isOwn }) => [name, isOwn]),
  ).toEqual([
    ['Start line', false],
    ['Via', true],
    ['From', true],
  ]);
  expect(notableDifferences(comparison)).toEqual(['Start line']);
});

test('descriptions are compared line by line, and o= alone is nothing worth knowing', () => {
  const sdp = (version: number, direction: string): string[] => [
    'v=0',
    `o=- 1 ${version} IN IP4 192.0.2.1`,
    's=-',
    't=0 0',
    'm=audio 4000 RTP/AVP 0',
    `a=${direction}`,
  ];
  const refresh = compareMessages(message(invite, sdp(1, 'sendrecv')), message(invite, sdp(2, 'sendrecv')));
  expect(refresh.description?.filter(({ kind }) => kind !== 'same')).toHaveLength(1);
  expect(notableDifferences(refresh)).toEqual([]);
  const hold = compareMessages(message(invite, sdp(1, 'sendrecv')), message(invite, sdp(2, 'sendonly')));
  expect(notableDifferences(hold)).toEqual(['session description']);
});

test('values are whole in their pieces, whatever the messages', () => {
  const values = fc.array(
    fc.tuple(fc.constantFrom('Route', 'Subject', 'X-A'), fc.stringMatching(/^[ -~]{0,20}$/)),
    {
      maxLength: 8,
    },
  );
  fc.assert(
    fc.property(values, values, (a, b) => {
      const [one, two] = [a, b].map((list) => message([...invite, ...list.map(([n, v]) => `${n}: ${v}`)]));
      const { fields } = compareMessages(one!, two!);
      const joined = (side: 'before' | 'after'): string[] =>
        fields.slice(1).flatMap((field) => field[side]?.map(({ text }) => text).join('') ?? []);
      expect(joined('before').toSorted()).toEqual(one!.headers.map(({ value }) => value).toSorted());
      expect(joined('after').toSorted()).toEqual(two!.headers.map(({ value }) => value).toSorted());
    }),
  );
});

function flow(...keys: string[]): FlowStep[] {
  return keys.map((key, message) => ({
    key,
    label: key,
    message,
    time: message,
    sendings: 1,
    from: 0,
    to: 1,
  }));
}

test('calls align by what their messages do; the first difference is where one goes another way', () => {
  const aligned = alignFlows(flow('INVITE', '100', '180', '200', 'ACK'), flow('INVITE', '100', '486', 'ACK'));
  expect(
    aligned.map(({ kind, first, second }) => `${kind} ${first?.key ?? '-'} ${second?.key ?? '-'}`),
  ).toEqual([
    'same INVITE INVITE',
    'same 100 100',
    'only-first 180 -',
    'only-first 200 -',
    'only-second - 486',
    'same ACK ACK',
  ]);
});
