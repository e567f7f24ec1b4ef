import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { captureFormats, containers } from './capture/registry.ts';
import { rareFormats } from './capture/rare-formats.ts';
import { textFormats } from './capture/logs/text-formats.ts';
import { allExtras } from './engine/read/all-extras.ts';
import {
  datagramLayers,
  linkLayers,
  networkLayers,
  streamLayers,
  transportLayers,
} from './network/registry.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8').replace(/\s+/g, ' ');

// Whoever adds a format pastes the expected line.
test.each([
  ['Captures', [...captureFormats, ...rareFormats]],
  ['Packed as', [...containers, ...allExtras.containers]],
  ['Logs and texts', textFormats],
  ['Link layers', linkLayers],
  ['Network layers', networkLayers],
  ['In IP', transportLayers],
  ['In UDP', datagramLayers],
  ['In TCP', streamLayers],
])('the README says what is read: %s', (title, entries) => {
  expect(readme).toContain(`**${title}:** ${entries.map(({ name }) => name).join('; ')}.`);
});
