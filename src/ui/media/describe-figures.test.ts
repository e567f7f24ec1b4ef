import { expect, test } from 'vitest';
import { InProcessService } from '../../engine/service/service.ts';
import { readCapture } from '../../testing/captures.ts';
import { describeFigures } from './describe-figures.ts';

async function figuresOf(name: string, ssrc: number): Promise<Map<string, string>> {
  const service = new InProcessService();
  await service.open([{ name, blob: new Blob([readCapture(name)]) }], () => undefined);
  const { streams } = await service.media(0);
  return new Map(
    describeFigures(
      streams.find((stream) => stream.ssrc === ssrc)!,
      0,
    ),
  );
}

test('a MOS stands with all that it was computed from', async () => {
  const figures = await figuresOf('27b-loss-jitter.pcap', 0x476f78a2);
  expect(figures.get('MOS')).toMatch(
    /^1\.\d\d \(R [\d.]+, ITU-T G\.107\): Ie 0 and Bpl 4\.3 of the codec \(G\.113\), 9\.\d % lost, burst ratio 1\.\d\d, delay not known/,
  );
  expect(figures.get('Expected')).toMatch(/^299; 271 came/);
  expect(figures.get('Bursts of loss')).toMatch(/^\d+, \d+ packets, of which/);
});

test('what did not happen is left out, and who sent it is said', async () => {
  const figures = await figuresOf('01-basic.pcap', 0x9caaf060);
  expect(figures.has('Bursts of loss')).toBe(false);
  expect(figures.has('Comfort noise')).toBe(false);
  expect(figures.get('Media line')).toBe('1, sent by the callee');
});
