import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeParts } from './header-parts.ts';
import { headers } from './headers/registry.ts';

const partsOf = (name: string, value: string): string[] =>
  describeParts(name, value).map((part) => `${part.name}=${part.value}`);

test('an address is taken apart into its name, the URI and its parts, and the parameters', () => {
  expect(partsOf('f', '"Alice A." <sip:alice@192.0.2.1:5070;transport=tcp?Subject=x>;tag=77')).toEqual([
    'display name=Alice A.',
    'URI=sip:alice@192.0.2.1:5070;transport=tcp?Subject=x',
    'scheme=sip',
    'user=alice',
    'host=192.0.2.1',
    'port=5070',
    'URI ;transport=tcp',
    'URI ?Subject=x',
    ';tag=77',
  ]);
});

test('values of a list are numbered; what a parameter means is not told twice', () => {
  expect(partsOf('Via', 'SIP/2.0/UDP a;branch=z9hG4bK1;rport, SIP/2.0/TCP b:5060;branch=z9hG4bK2')).toEqual([
    '1. protocol=SIP',
    '1. version=2.0',
    '1. transport=UDP',
    '1. host=a',
    '1. ;branch=z9hG4bK1',
    '1. ;rport=',
    '2. protocol=SIP',
    '2. version=2.0',
    '2. transport=TCP',
    '2. host=b',
    '2. port=5060',
    '2. ;branch=z9hG4bK2',
  ]);
});

test('what a value only implies is no part of it', () => {
  expect(partsOf('Refer-To', '<sip:carol@192.0.2.3>')).not.toContain('method=INVITE');
  expect(partsOf('CSeq', '4 INVITE')).toContain('method=INVITE');
});

test('credentials are parts, one word is none, an unknown field has none', () => {
  expect(partsOf('Authorization', 'Digest username="a", realm="b c"')).toEqual([
    'scheme=Digest',
    ';username=a',
    ';realm=b c',
  ]);
  expect(partsOf('Max-Forwards', '70')).toEqual([]);
  expect(partsOf('Call-ID', '1@a')).toEqual([]);
  expect(partsOf('X-Other', 'a;b=c')).toEqual([]);
});

test('any value of any field is taken apart without a throw, and not into too many parts', () => {
  fc.assert(
    fc.property(fc.constantFrom(...headers), fc.string(), ({ name }, value) => {
      expect(describeParts(name, value).length).toBeLessThanOrEqual(200);
    }),
  );
  expect(describeParts('Route', '<sip:a>,'.repeat(5000)).length).toBeLessThanOrEqual(200);
});
