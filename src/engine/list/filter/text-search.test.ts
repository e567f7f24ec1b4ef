import { expect, test, vi } from 'vitest';
import { analyse, readCapture } from '../../../testing/captures.ts';
import { bytesFinder } from './find-bytes.ts';
import { TextSearch } from './text-search.ts';

const name = '28-500-calls.pcap';

function textTest(text: string) {
  return { on: 'bytes', key: text, fits: vi.fn(bytesFinder(text)) } as const;
}

test('a search that was left for another is taken up where it stood', async () => {
  const analysis = await analyse({ name, bytes: readCapture(name) });
  const search = new TextSearch(analysis);
  const first = textTest('nowhere in here');
  const second = textTest('nor this');
  let looked = 0;
  search.want([first]);
  await search.step(() => {
    if (++looked === 100) search.want([second]);
    return looked === 100 ? Promise.resolve() : undefined;
  });
  expect(first.fits).toHaveBeenCalledTimes(100);
  search.want([first]);
  expect(search.progress).toEqual({ done: 100, of: analysis.index.length });
  while (search.isPending) await search.step(() => undefined);
  expect(first.fits).toHaveBeenCalledTimes(analysis.index.length);
  expect(search.answers('nowhere in here').every((answer) => answer === 0)).toBe(true);
});

test('once a conversation is known to fit, its other messages are not looked at', async () => {
  const analysis = await analyse({ name, bytes: readCapture(name) });
  const search = new TextSearch(analysis);
  const everywhere = textTest('sip/2.0');
  search.want([everywhere]);
  while (search.isPending) await search.step(() => undefined);
  expect(everywhere.fits).toHaveBeenCalledTimes(analysis.conversations.length);
  expect(search.answers('sip/2.0').every((answer) => answer === 1)).toBe(true);
});
