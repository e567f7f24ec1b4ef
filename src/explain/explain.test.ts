import { describe, expect, test } from 'vitest';
import { attributeSpecs } from '../sdp/attributes/registry.ts';
import { headerNames } from '../sip/header-names.ts';
import { methods } from '../sip/methods.ts';
import { findCausePhrase } from '../sip/q850-causes.ts';
import { statusCodes } from '../sip/status-codes.ts';
import { compactForms } from './compact-forms.ts';
import { explain } from './explain.ts';
import { causeTexts } from './q850-causes.ts';
import { explanationTables, type ExplanationKind } from './registry.ts';

const everything = explanationTables.flatMap(({ kind, entries }) =>
  entries.map((entry) => ({ kind, ...entry })),
);

function unexplained(kind: ExplanationKind, names: readonly string[]): string[] {
  return names.filter((name) => explain(kind, name)?.name !== name);
}

describe('what the parsers know is explained:', () => {
  test('every header field', () => {
    const names = headerNames.map(({ name }) => name);
    expect(unexplained('header', names)).toEqual([]);
  });

  test('every method', () => {
    const names = methods.map(({ name }) => name);
    expect(unexplained('method', names)).toEqual([]);
  });

  test('every status code', () => {
    const codes = statusCodes.map(({ code }) => String(code));
    expect(unexplained('status', codes)).toEqual([]);
  });

  test('every attribute', () => {
    const names = attributeSpecs.map(({ name }) => name);
    expect(unexplained('sdp-attribute', names)).toEqual([]);
  });

  test('every type of line of a session description', () => {
    expect(unexplained('sdp-line', 'vosiuepcbtrzkam'.split(''))).toEqual([]);
  });

  test('the compact forms are those that the parser reads', () => {
    const known = headerNames.flatMap(({ name, compact }) =>
      compact === undefined ? [] : [[compact, name] as const],
    );
    expect(compactForms).toEqual(new Map(known));
  });
});

describe('looking up', () => {
  test('takes any case and compact forms', () => {
    expect(explain('header', 'v')?.name).toBe('Via');
    expect(explain('header', 'CALL-id')?.name).toBe('Call-ID');
    expect(explain('sdp-attribute', 't38faxversion')?.name).toBe('T38FaxVersion');
  });

  test('says undefined of what is not known, whatever it is called', () => {
    for (const name of ['', 'Nonsense', 'constructor', '__proto__', 'x'.repeat(100_000)]) {
      for (const { kind } of explanationTables) expect(explain(kind, name)).toBeUndefined();
    }
  });

  test('says of a header field with X- that it is no standard, unless it is known', () => {
    expect(explain('header', 'X-Anything')?.text).toMatch(/^Not standardised/);
    expect(explain('header', 'X-CID')?.text).toMatch(/leg/);
    expect(explain('parameter', 'X-Anything')).toBeUndefined();
  });

  test('gives the phrase of a cause', () => {
    expect(causeTexts.map(({ phrase }) => phrase)).toEqual(
      causeTexts.map(({ name }) => findCausePhrase(Number(name))),
    );
    expect(findCausePhrase(38)).toBe('network out of order');
    expect(findCausePhrase(200)).toBeUndefined();
  });
});

describe('every explanation', () => {
  test.each(explanationTables)('has its own name: $kind', ({ entries }) => {
    const seen = new Set<string>();
    const twice = entries.filter(({ name }) => seen.size === seen.add(name.toLowerCase()).size);
    expect(twice).toEqual([]);
  });

  test('is one to three calm sentences that end', () => {
    const odd = everything.filter(
      ({ text }) =>
        !/^[A-Z0-9a-z][^!]*\.$/.test(text) ||
        text.length < 20 ||
        text.length > 260 ||
        /\.\.|\s\s|\s[.,]/.test(text) ||
        text.split(/\. (?=[A-Z])/).length > 3,
    );
    expect(odd.map(({ kind, name, text }) => `${kind} ${name}: ${text}`)).toEqual([]);
  });

  test('names a source that can be found', () => {
    const source =
      /^(RFC [1-9]\d{3}( \d+(\.\d+)*)?|3GPP TS \d\d\.\d{3}|ITU-T [A-Z]\.\d+|draft-[a-z0-9-]+|not standardised)$/;
    const odd = everything.filter((entry) => !source.test(entry.source));
    expect(odd.map(({ kind, name, source: from }) => `${kind} ${name}: ${from}`)).toEqual([]);
  });

  test('agrees with the parsers on the RFC', () => {
    // The RFC that defines it, where the parser names one that uses it.
    const defined = new Set(['Proxy-Authentication-Info', 'gpmd']);
    const rfcOf = (text: string): string | undefined => /^RFC \d+/.exec(text)?.[0];
    const differing = [
      ...headerNames.map(({ name, spec }) => ['header', name, spec] as const),
      ...methods.map(({ name, spec }) => ['method', name, spec] as const),
      ...statusCodes.map(({ code, spec }) => ['status', String(code), spec] as const),
      ...attributeSpecs.map(({ name, spec }) => ['sdp-attribute', name, spec] as const),
    ].flatMap(([kind, name, spec]) => {
      const source = explain(kind, name)?.source ?? '';
      return rfcOf(source) === rfcOf(spec) || defined.has(name)
        ? []
        : [`${kind} ${name}: ${source}, not ${spec}`];
    });
    expect(differing).toEqual([]);
  });
});
