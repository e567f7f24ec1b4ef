import { describe, expect, test } from 'vitest';
import { canonicalHeaderName, findHeaderName, headerDefinition, headerNames } from './header-names.ts';
import { headers } from './headers/registry.ts';
import { findMethod, methods } from './methods.ts';
import { findStatusCode, statusClass, statusCodes } from './status-codes.ts';

describe('names of header fields', () => {
  test('are there once, whether long or compact', () => {
    const keys = headerNames.flatMap(({ name, compact }) => (compact ? [name, compact] : [name]));
    expect(new Set(keys.map((key) => key.toLowerCase())).size).toBe(keys.length);
  });

  test('have every registered compact form', () => {
    const compact = headerNames.flatMap((header) => header.compact ?? []);
    expect(compact.sort().join('')).toBe('abcdefijklmnorstuvxy');
  });

  test.each([
    ['i', 'Call-ID'],
    ['CALL-id', 'Call-ID'],
    ['K', 'Supported'],
    ['www-authenticate', 'WWW-Authenticate'],
    ['p-access-network-info', 'P-Access-Network-Info'],
    ['d', 'Request-Disposition'],
    ['x-Unknown', 'x-Unknown'],
    ['z', 'z'],
    ['', ''],
    ['__proto__', '__proto__'],
    ['constructor', 'constructor'],
  ])('%s is %s', (name, canonical) => {
    expect(canonicalHeaderName(name)).toBe(canonical);
  });

  test('lead to how values are read', () => {
    for (const definition of headers) expect(headerDefinition(definition.name)).toBe(definition);
    expect(headerDefinition('Organization')).toBeUndefined();
    expect(findHeaderName('organization')).toMatchObject({ name: 'Organization', spec: 'RFC 3261' });
  });
});

describe('methods', () => {
  test('are known by their exact name and require header fields that exist', () => {
    expect(findMethod('INVITE')).toMatchObject({ establishesDialog: true, isTargetRefresh: true });
    expect(findMethod('invite')).toBeUndefined();
    expect(findMethod('constructor')).toBeUndefined();
    const names = methods.flatMap(({ mandatory }) => mandatory);
    for (const name of names) expect(findHeaderName(name)?.name).toBe(name);
    expect(methods).toHaveLength(14);
  });
});

describe('status codes', () => {
  test('are unique, in order, and have a phrase', () => {
    const codes = statusCodes.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)].sort((a, b) => a - b));
    expect(statusCodes.every(({ phrase, spec }) => phrase !== '' && spec.startsWith('RFC '))).toBe(true);
    expect(findStatusCode(486)?.phrase).toBe('Busy Here');
    expect(findStatusCode(299)).toBeUndefined();
  });

  test.each([
    [100, 'provisional'],
    [299, 'success'],
    [302, 'redirection'],
    [499, 'client-error'],
    [503, 'server-error'],
    [699, 'global-failure'],
    [99, 'unknown'],
    [700, 'unknown'],
    [4294967301, 'unknown'],
    [NaN, 'unknown'],
    [undefined, 'unknown'],
  ])('%s is of class %s', (code, expected) => {
    expect(statusClass(code)).toBe(expected);
  });
});
