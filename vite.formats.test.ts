import { expect, test } from 'vitest';
import { sipText } from './src/capture/logs/sip-text.ts';
import { textFormats } from './src/capture/logs/text-formats.ts';
import { rareFormats } from './src/capture/rare-formats.ts';
import { captureFormats } from './src/capture/registry.ts';
import { describeFormats } from './vite.formats.ts';

test('the page names every kind of capture, each whose logs it reads once, and what they may be packed with', () => {
  const line = describeFormats();
  expect(line).toMatch(
    /^pcapng, pcap, .*; logs of Asterisk, FreeSWITCH, .*; SIP as text; also packed with .* or zip$/,
  );
  for (const { name } of [...captureFormats, ...rareFormats]) expect(line).toContain(name);
  const [, logs = ''] = /logs of (.*?);/.exec(line) ?? [];
  const names = logs.split(/, | and /);
  expect(names).toEqual([...new Set(names)]);
  for (const format of textFormats)
    if (format !== sipText) expect(names.some((name) => format.name.startsWith(name))).toBe(true);
});

test('the page that is tested here has the same line', () => {
  expect(import.meta.env.FORMATS).toBe(describeFormats());
});
