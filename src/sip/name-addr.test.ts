import { describe, expect, test } from 'vitest';
import { splitList, splitOutside, trim, unquote } from './grammar.ts';
import { parseNameAddr } from './name-addr.ts';
import { findParameter, parameterValue, parseParameters } from './parameters.ts';
import type { Fault } from './problem.ts';

function read(
  text: string,
): [name: string | undefined, uri: string | undefined, parameters: string[], faults: string[]] {
  const faults: Fault[] = [];
  const address = parseNameAddr(text, faults);
  const parameters = (address?.parameters ?? []).map((parameter) => parameter.text);
  return [address?.displayName, address?.uri.text, parameters, faults.map(({ code }) => code)];
}

describe('parseNameAddr', () => {
  test.each([
    ['<sip:a@b>', undefined, 'sip:a@b', []],
    ['<sip:a@b;x=1>;tag=2', undefined, 'sip:a@b;x=1', ['tag=2']],
    ['sip:a@b;tag=2', undefined, 'sip:a@b', ['tag=2']],
    ['Alice <sip:a@b>', 'Alice', 'sip:a@b', []],
    ['Alice B. Carol<sip:a@b>', 'Alice B. Carol', 'sip:a@b', []],
    ['"Alice, \\"B\\" <c>" <sip:a@b> ; tag = "q;,\\"x"', 'Alice, "B" <c>', 'sip:a@b', ['tag = "q;,\\"x"']],
    ['"" <sip:a@b>', '', 'sip:a@b', []],
    ['"a"<sip:a@b>', 'a', 'sip:a@b', []],
    ['sip:a@b;info="<x>"', undefined, 'sip:a@b', ['info="<x>"']],
    ['<tel:+1-555;phone-context=x>', undefined, 'tel:+1-555;phone-context=x', []],
  ])('reads %s', (text, name, uri, parameters) => {
    expect(read(text)).toEqual([name, uri, parameters, []]);
  });

  test.each([
    ['"Alice <sip:a@b>;tag=1', 'Alice', 'sip:a@b', ['tag=1'], ['unterminated-quote']],
    ['Bell, A <sip:a@b>', 'Bell, A', 'sip:a@b', [], ['malformed-display-name']],
    ['Zoë <sip:a@b>', 'Zoë', 'sip:a@b', [], ['malformed-display-name']],
    ['"Bob" sip:a@b;tag=1', 'Bob', 'sip:a@b', ['tag=1'], ['missing-brackets']],
    ['Bob C sip:a@b', 'Bob C', 'sip:a@b', [], ['missing-brackets']],
    ['<sip:a@b;tag=1', undefined, 'sip:a@b;tag=1', [], ['unterminated-bracket']],
    ['< sip:a@b >', undefined, 'sip:a@b', [], ['white-space-in-brackets']],
    ['<sip:a@b> x;tag=1', undefined, 'sip:a@b', ['tag=1'], ['trailing-text']],
    ['sip:a@b?X=y', undefined, 'sip:a@b?X=y', [], ['uri-headers-outside-brackets']],
    ['sip:a,b@c', undefined, 'sip:a,b@c', [], ['missing-brackets']],
    ['<>', undefined, '', [], ['missing-scheme', 'malformed-host']],
    ['"', undefined, '', [], ['unterminated-quote', 'missing-scheme', 'malformed-host']],
  ])('reads %s as far as it goes', (text, name, uri, parameters, faults) => {
    expect(read(text)).toEqual([name, uri, parameters, faults]);
  });

  test('of white space is nothing', () => {
    expect(parseNameAddr(' \t')).toBeUndefined();
  });

  test('takes a comma in a display name for an error, other characters for a warning', () => {
    const severities = ['Bell, A <sip:a@b>', 'Zoë <sip:a@b>'].map((text) => {
      const faults: Fault[] = [];
      parseNameAddr(text, faults);
      return faults[0]?.severity;
    });
    expect(severities).toEqual(['error', 'warning']);
  });
});

describe('parseParameters', () => {
  const faultsOf = (text: string): string[] => {
    const faults: Fault[] = [];
    parseParameters(text, faults);
    return faults.map(({ code }) => code);
  };

  test('keeps case and order, and finds names in any case', () => {
    const parameters = parseParameters(';B=2; a ;Tag="x\\"y"');
    expect(parameters).toEqual([
      { name: 'B', value: '2', text: 'B=2' },
      { name: 'a', value: undefined, text: 'a' },
      { name: 'Tag', value: 'x"y', text: 'Tag="x\\"y"' },
    ]);
    expect(findParameter(parameters, 'tAG')?.value).toBe('x"y');
    expect([parameterValue(parameters, 'A'), parameterValue(parameters, 'c')]).toEqual(['', undefined]);
    expect(findParameter(parseParameters(';__proto__=1'), '__proto__')?.value).toBe('1');
  });

  test.each([
    ['', []],
    [';a', []],
    [';', ['empty-parameter']],
    [';;;a;;', ['empty-parameter']],
    [';a=', ['empty-parameter-value']],
    [';a="x', ['unterminated-quote']],
    [';a="x"y', ['trailing-text']],
    [';a=1;A=2', ['duplicate-parameter']],
    [';a;b'.repeat(501), ['too-many-parameters', 'duplicate-parameter']],
  ])('says what is wrong with %j', (text, codes) => {
    expect(faultsOf(text)).toEqual(codes);
  });
});

describe('lists', () => {
  test.each([
    ['', []],
    ['a', ['a']],
    [' a , b,c ', ['a', 'b', 'c']],
    ['a,,b', ['a', '', 'b']],
    ['"a,b" <sip:c,d>, <e>;x="f,\\"g"', ['"a,b" <sip:c,d>', '<e>;x="f,\\"g"']],
    ['"open, <a>, b', ['"open', '<a>', 'b']],
    ['<open, b', ['<open', 'b']],
    ['a\\,b', ['a\\', 'b']],
  ])('%j are split outside quotes and brackets', (text, values) => {
    expect(splitList(text)).toEqual(values);
  });

  test('pieces and separators make up the text', () => {
    const text = '";" ; <a;b> ;; "open;\\"';
    expect(splitOutside(text, ';').join(';')).toBe(text);
  });
});

test('trim takes white space of SIP only', () => {
  expect(trim(' \t\r\n\ufeffa\u00a0 ')).toBe('\ufeffa\u00a0');
});

test('unquote takes backslashes away, and leaves a text without quotes alone', () => {
  expect(['"a\\"b\\\\"', 'a\\b', '"open', '"', '""'].map(unquote)).toEqual(['a"b\\', 'a\\b', 'open', '', '']);
});

test('prefers a bracket with a scheme behind it to those of an unquoted display name', () => {
  const address = parseNameAddr('"><b>bob</b> <sip:bob@lab.example>;tag=1');
  expect(address?.uri.text).toBe('sip:bob@lab.example');
});
