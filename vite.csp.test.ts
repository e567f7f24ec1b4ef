import { describe, expect, test } from 'vitest';
import {
  contentSecurityPolicy,
  formatHeadersFile,
  oneFilePolicy,
  parseOrigins,
  securityHeaders,
} from './vite.csp.ts';

const nobody = { traceOrigins: [], embedOrigins: [] };

describe('the policy', () => {
  test('lets the page reach its own origin only', () => {
    expect(contentSecurityPolicy(nobody).meta).toBe(
      "default-src 'none'; script-src 'self'; worker-src 'self' blob:; connect-src 'self'; style-src 'self'; " +
        "img-src 'self' data: blob:; media-src 'self' blob:; base-uri 'none'; form-action 'none'; " +
        "require-trusted-types-for 'script'; trusted-types default",
    );
  });

  test('is the same in the header, and there nobody may frame the page', () => {
    const { meta, header } = contentSecurityPolicy(nobody);
    expect(header).toBe(`${meta}; frame-ancestors 'none'`);
  });

  test('opens connect-src, and nothing else, to hosts of traces', () => {
    const policy = contentSecurityPolicy({ traceOrigins: ['https://a.example'], embedOrigins: [] });
    expect(policy.meta).toBe(
      contentSecurityPolicy(nobody).meta.replace(
        "connect-src 'self'",
        "connect-src 'self' https://a.example",
      ),
    );
  });

  test('opens frame-ancestors, and nothing else, to hosts that embed', () => {
    const policy = contentSecurityPolicy({ traceOrigins: [], embedOrigins: ['https://b.example'] });
    expect(policy.meta).toBe(contentSecurityPolicy(nobody).meta);
    expect(policy.header).toBe(`${policy.meta}; frame-ancestors https://b.example`);
  });
});

describe('origins in the environment', () => {
  test('are separated by commas or spaces, and may be absent', () => {
    expect(parseOrigins('X', ' https://a.example, http://localhost:8080\thttps://[::1]:9 ')).toEqual([
      'https://a.example',
      'http://localhost:8080',
      'https://[::1]:9',
    ]);
    expect(parseOrigins('X', undefined)).toEqual([]);
    expect(parseOrigins('X', '')).toEqual([]);
  });

  test.each([
    'example.org',
    '*',
    'https:',
    'https://a.example/path',
    'https://a.example?q',
    'https://user@a.example',
    'data:text/html',
    'ftp://a.example',
    "https://a.example;script-src'unsafe-inline'",
    'https://*.example.org',
  ])('refuse %s by name', (word) => {
    expect(() => parseOrigins('TRACE_ORIGINS', word)).toThrow(`TRACE_ORIGINS: "${word}"`);
  });
});

test('the page as one file runs what it holds, and reaches nothing', () => {
  expect(oneFilePolicy({ script: "'sha256-s'", style: "'sha256-c'" })).toBe(
    "default-src 'none'; script-src 'sha256-s'; worker-src blob:; connect-src 'none'; style-src 'sha256-c'; " +
      "img-src data: blob:; media-src blob:; base-uri 'none'; form-action 'none'; " +
      "require-trusted-types-for 'script'; trusted-types default",
  );
});

test('_headers gives each header its line under one pattern for all paths', () => {
  const headers = securityHeaders(nobody);
  const lines = formatHeadersFile(headers).split('\n');
  expect(lines[0]).toBe('/*');
  expect(lines).toContain(`  Content-Security-Policy: ${contentSecurityPolicy(nobody).header}`);
  expect(lines).toContain('  X-Content-Type-Options: nosniff');
  expect(lines).toContain('  Referrer-Policy: no-referrer');
  expect(lines.some((line) => line.startsWith('  Permissions-Policy: ') && line.includes('camera=()'))).toBe(
    true,
  );
  expect(lines.slice(-3)).toEqual(['/sip-ladder.html', '  Content-Disposition: attachment', '']);
});
