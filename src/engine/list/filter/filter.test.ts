import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCapture } from '../../../testing/captures.ts';
import { ConversationTable, type ConversationRow } from '../conversation-table.ts';
import type { ListAnswer, ListQuery } from '../list.ts';
import { InProcessService } from '../../service/service.ts';
import { readSeconds, rangeOf } from './amounts.ts';
import { momentReader } from './clock.ts';
import { bytesFinder } from './find-bytes.ts';
import { lexFilter, quote } from './lex.ts';
import { textMatcher } from './match-text.ts';
import { addressMatcher } from './network-match.ts';
import { parseFilter } from './parse.ts';
import { filterFields, findField } from './registry.ts';

const isField = (name: string): boolean => findField(name) !== undefined;
const query: ListQuery = { list: 'call', text: '', sort: { column: 'number', descending: false } };

interface Opened {
  readonly service: InProcessService;
  readonly table: ConversationTable;
}

async function open(name: string): Promise<Opened> {
  const service = new InProcessService();
  const table = new ConversationTable();
  await service.open([{ name, blob: new Blob([readCapture(name)]) }], (event) => {
    if (event.kind === 'rows') table.unpack(event.rows, event.isAll);
  });
  return { service, table };
}

/** The answer once nothing is pending any more. */
async function settled(service: InProcessService, wanted: ListQuery): Promise<ListAnswer> {
  let since = 0;
  for (;;) {
    const answer = await service.list(wanted);
    if (answer.pending === 0) return answer;
    since = (await service.news(since)).version;
  }
}

async function fitting({ service, table }: Opened, text: string): Promise<ConversationRow[]> {
  const { numbers, problem } = await settled(service, { ...query, text });
  expect(problem).toBeUndefined();
  return [...numbers].map((number) => table.row(number));
}

describe('a filter over 500 calls', () => {
  let calls: Opened;
  let all: ConversationRow[];
  beforeAll(async () => {
    calls = await open('28-500-calls.pcap');
    all = await fitting(calls, '');
  });

  const promises: readonly (readonly [text: string, fits: (row: ConversationRow) => boolean])[] = [
    ['state:completed', ({ state }) => state === 'completed'],
    ['state:busy,failed', ({ state }) => state === 'busy' || state === 'failed'],
    ['state!=completed', ({ state }) => state !== 'completed'],
    ['not state:completed', ({ state }) => state !== 'completed'],
    ['from:*1*', ({ from, fromName }) => from.includes('1') || fromName.includes('1')],
    ['duration>1s', ({ talkTime }) => talkTime > 1],
    ['duration:0.5s..2s', ({ talkTime }) => talkTime >= 0.5 && talkTime <= 2],
    ['messages>=8 and messages<10', ({ messages }) => messages >= 8 && messages < 10],
    ['hold:yes', ({ holds }) => holds > 0],
    ['time:+0s..+5s', ({ startedAt }) => startedAt <= 5],
    ['(state:busy or state:rejected) endpoints>1', ({ state }) => state === 'busy' || state === 'rejected'],
  ];
  test.each(promises)('%s is what its words say', async (text, fits) => {
    const found = await fitting(calls, text);
    expect(found.map(({ number }) => number)).toEqual(all.filter(fits).map(({ number }) => number));
  });

  test('says what it is not told: some of each kind are there', () => {
    expect(all).toHaveLength(500);
    expect(new Set(all.map(({ state }) => state)).size).toBeGreaterThan(1);
  });

  test('answers by findings once they are known, and says of how many it is not', async () => {
    const first = await calls.service.list({ ...query, text: 'finding:any' });
    expect(first.pending + first.numbers.length).toBeGreaterThan(0);
    const { numbers } = await settled(calls.service, { ...query, text: 'severity>=warning' });
    for (const number of [...numbers].slice(0, 5)) {
      const details = await calls.service.details(number);
      expect('findings' in details && details.findings.map(({ severity }) => severity)).toEqual(
        expect.arrayContaining([expect.stringMatching(/^(?:warning|error)$/)]),
      );
    }
    const { numbers: others } = await settled(calls.service, { ...query, text: 'not severity>=warning' });
    expect(numbers.length + others.length).toBe(500);
  });

  test('keeps the rows of the filter before when it is wrong, and says where', async () => {
    await calls.service.list({ ...query, text: 'state:completed' });
    const right = await calls.service.list({ ...query, text: 'state:completed ' });
    const wrong = await calls.service.list({ ...query, text: 'state:completed durtion>5' });
    expect(wrong.numbers).toEqual(right.numbers);
    expect(wrong.problem).toMatchObject({ start: 16, end: 23 });
    expect(wrong.problem?.message).toContain('There is no field "durtion"');
  });
});

test('words are looked for in the text of all messages, where no row has them', async () => {
  const calls = await open('17-unsuccessful.pcap');
  const [busy] = await fitting(calls, '"busy here"');
  expect(busy).toMatchObject({ finalStatus: 486 });
  expect(await fitting(calls, 'nobody-says-this')).toEqual([]);
});

test('header fields are read in all messages, by long and compact names', async () => {
  const calls = await open('02-hold-proxy-auth.pcap');
  expect(await fitting(calls, 'header.Proxy-Authorization:digest* method:INVITE')).toHaveLength(1);
  expect(await fitting(calls, 'header.v:*10.77.0.10*')).toHaveLength(1);
  expect(await fitting(calls, 'header.Proxy-Authorization:basic*')).toHaveLength(0);
  expect(
    await fitting(calls, 'status:407 reinvite:yes codec:PCMU ip:10.77.0.0/24 transport:udp'),
  ).toHaveLength(1);
  expect(await fitting(calls, 'ip:192.168.0.0/16')).toHaveLength(0);
});

test('causes of Reason header fields are numbers, of whichever protocol', async () => {
  const calls = await open('17-unsuccessful.pcap');
  expect(await fitting(calls, 'cause:41')).toHaveLength(1);
  expect(await fitting(calls, 'cause:40..42 or cause=487')).toHaveLength(2);
  expect(await fitting(calls, 'cause<41 or cause:4')).toEqual([]);
});

describe('what is wrong with a filter is told in words:', () => {
  test.each([
    ['(state:failed', 'This parenthesis is not closed.'],
    ['state:failed)', 'This parenthesis closes nothing.'],
    ['state:failed and', 'Something is missing after "and".'],
    ['or state:failed', 'Something is missing before "or".'],
    ['state:', 'A value is missing after state:'],
    ['colour:red', 'There is no field "colour". In quotes it would be looked for as text.'],
  ])('%s', (text, message) => {
    expect(parseFilter(text, isField).problem?.message).toBe(message);
  });

  test.each([
    ['state:perhaps', /is not a state/],
    ['duration>soon', /is not a length of time/],
    ['cause:busy', /is not a number, nor a range like 16\.\.31/],
    ['ip:10.0.0.0/64', /is not an IP address/],
    ['header:Yealink', /Which one/],
    ['finding:sunspots', /No finding is called/],
    ['time:later', /is not a time/],
  ])('%s', async (text, message) => {
    const { service } = await open('17-unsuccessful.pcap');
    expect((await service.list({ ...query, text })).problem?.message).toMatch(message);
  });

  test('URIs, hosts with ports and everything in quotes are text', () => {
    for (const text of ['sip:alice@example.com', '10.0.0.1:5060', 'pbx.example:5060', '"colour:red"'])
      expect(parseFilter(text, isField)).toMatchObject({ node: { kind: 'text' }, problem: undefined });
  });
});

describe('the pieces of the language', () => {
  test('no text throws, and every problem lies in it', () => {
    const piece = fc.constantFrom(
      'state:',
      'failed',
      '(',
      ')',
      ' ',
      'and',
      'or',
      'not',
      '!',
      '"',
      ',',
      '..',
      '>',
      '*',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece).map((parts) => parts.join('')),
          fc.string(),
        ),
        (text) => {
          const { node, problem } = parseFilter(text, isField);
          if (problem !== undefined) {
            expect(node).toBeUndefined();
            expect(problem.start).toBeGreaterThanOrEqual(0);
            expect(problem.end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
    );
  });

  test('a value that was quoted is one word again', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        expect(lexFilter(`from:${quote(text)}`)).toHaveLength(1);
      }),
    );
  });

  test('* stands for anything, as a slow and simple reading of it says', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
    fc.assert(
      fc.property(letters, text, (pattern, subject) => {
        const slow = new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(subject);
        expect(textMatcher(pattern, '=')(subject)).toBe(slow);
      }),
    );
  });

  test('bytes are found as the text is', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'A', 'b', 'C', 'c'), maxLength: 30 });
    const needle = fc.string({ unit: fc.constantFrom('a', 'b', 'C'), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(text, needle, (hay, wanted) => {
        const found = bytesFinder(wanted)(new TextEncoder().encode(hay));
        expect(found).toBe(hay.toLowerCase().includes(wanted.toLowerCase()));
      }),
    );
  });

  test.each([
    ['30', 30],
    ['30s', 30],
    ['1m30s', 90],
    ['250ms', 0.25],
    ['2h', 7200],
    ['1.5s', 1.5],
  ])('%s is %d seconds', (text, seconds) => {
    expect(readSeconds(text)?.[0]).toBeCloseTo(seconds, 9);
  });

  test.each(['', 's', '5x', '-3', '1m 30s'])('%j is no length of time', (text) => {
    expect(readSeconds(text)).toBeUndefined();
  });

  test('what is not known fits no comparison', () => {
    for (const operator of ['<', '>', '<=', '>=', '=', ':'] as const)
      expect(rangeOf('5', operator, readSeconds)?.(NaN)).toBe(false);
  });

  test('a clock time is one of the days that were captured', () => {
    const base = Date.UTC(2026, 2, 1, 23, 50) / 1000;
    const read = momentReader(base, base + 3600);
    expect(read('23:55')?.[0]).toBe(300);
    expect(read('00:10:30')?.[0]).toBe(1230);
    expect(read('2026-03-02T00:00')?.[0]).toBe(600);
    expect(read('+90s')?.[0]).toBe(90);
    // Before the capture began, as the beginning of a range may be.
    expect(read('23:00')?.[0]).toBe(-3000);
    expect(read('soon')).toBeUndefined();
  });

  test.each([
    ['10.0.0.0/8', '10.77.0.10', true],
    ['10.0.0.0/8', '11.0.0.1', false],
    ['10.77.0.10', '10.77.0.10', true],
    ['10.77.0.*', '10.77.0.10', true],
    ['2001:db8::/32', '2001:db8:1::5', true],
    ['2001:db8::/33', '2001:db8:8000::', false],
    ['10.0.0.0/8', '::ffff:10.1.2.3', true],
    ['0.0.0.0/0', '2001:db8::1', false],
  ])('%s has %s: %s', (network, address, isIn) => {
    expect(addressMatcher(network)?.(address)).toBe(isIn);
  });

  test('every field has an example that is right', async () => {
    const { service } = await open('17-unsuccessful.pcap');
    for (const { example } of filterFields)
      expect((await service.list({ ...query, text: example })).problem, example).toBeUndefined();
  });
});

describe('what could go on is offered', () => {
  const complete = async (text: string, cursor = text.length): Promise<string[]> => {
    const { service } = await open('17-unsuccessful.pcap');
    return (await service.completeFilter(text, cursor)).options.map((option) => option.text);
  };

  test('names of fields, values, and names of header fields', async () => {
    expect(await complete('fi')).toEqual(['finding:']);
    expect(await complete('state:re')).toEqual(['state:rejected', 'state:redirected']);
    expect(await complete('state:busy,re')).toContain('state:busy,rejected');
    expect(await complete('header.User')).toContain('header.User-Agent:');
    expect(await complete('finding:hold')).toEqual(expect.arrayContaining(['finding:hold-refused']));
  });

  test('for the word that the cursor is in', async () => {
    const { service } = await open('17-unsuccessful.pcap');
    expect(await service.completeFilter('fro hold:yes', 3)).toMatchObject({ start: 0, end: 3 });
  });
});

test('a call through a proxy took two hops, and its media count as packets', async () => {
  // tshark: 36 messages, 735 packets of RTP.
  const opened = await open('02-hold-proxy-auth.pcap');
  expect(await fitting(opened, 'packets=771 hops=2')).toMatchObject([
    { messages: 36, packets: 771, endpoints: 3, hops: 2 },
  ]);
  expect(await fitting(opened, 'packets>771 or hops>2')).toEqual([]);
});
