import { textFormats } from './src/capture/logs/text-formats.ts';
import { sipText } from './src/capture/logs/sip-text.ts';
import { rareFormats } from './src/capture/rare-formats.ts';
import { captureFormats, containers } from './src/capture/registry.ts';
import { zstd } from './src/capture/zstd.ts';

/**
 * What can be opened, in a line: made of the registries when the page is built, for the page itself does without them.
 * Of logs it has whose they are: `Asterisk` stands for two formats.
 */
export function describeFormats(): string {
  const captures = [...captureFormats, ...rareFormats].map(({ name }) => name);
  const logs = textFormats.filter((format) => format !== sipText).map(({ name }) => /^\w+/.exec(name)![0]);
  const packed = [...containers, zstd].map(({ name }) => name);
  return [
    captures.join(', '),
    `logs of ${listed([...new Set(logs)], 'and')}`,
    'SIP as text',
    `also packed with ${listed([...packed, 'zip'], 'or')}`,
  ].join('; ');
}

function listed(names: readonly string[], word: 'and' | 'or'): string {
  return `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`;
}
