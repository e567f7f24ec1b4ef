import { readFile } from 'node:fs/promises';
import { expect, type Locator } from '@playwright/test';
import type { Workbench } from './workbench.ts';

/** The streams of a call, and what listens to them. */
export class MediaView {
  readonly workbench: Workbench;
  readonly region: Locator;
  readonly streams: Locator;
  readonly playButton: Locator;
  readonly pauseButton: Locator;
  readonly position: Locator;
  readonly buffer: Locator;
  /** What the reader should know of the sound, in sentences. */
  readonly notes: Locator;

  constructor(workbench: Workbench) {
    this.workbench = workbench;
    this.region = workbench.page.getByRole('region', { name: 'Media', exact: true });
    this.streams = this.region.getByRole('table', { name: 'Streams' });
    this.playButton = this.region.getByRole('button', { name: 'Play', exact: true });
    this.pauseButton = this.region.getByRole('button', { name: 'Pause', exact: true });
    this.position = this.region.getByRole('slider', { name: 'Position' });
    this.buffer = this.region.getByRole('combobox', { name: 'Jitter buffer' });
    this.notes = this.region.getByRole('list', { name: 'About the audio' });
  }

  /** By its key, in the ladder. */
  async open(until: 'sound' | 'streams' = 'sound'): Promise<void> {
    await this.workbench.messages.focus();
    await this.workbench.page.keyboard.press('m');
    await expect(until === 'sound' ? this.playButton : this.streams).toBeVisible();
    await this.workbench.idle();
  }

  row(from: string): Locator {
    return this.streams.getByRole('row', {
      name: new RegExp(`^Figures from ${from.replaceAll('.', '\\.')}`),
    });
  }

  /** Seconds since the capture began. */
  async time(): Promise<number> {
    return Number(await this.position.getAttribute('aria-valuenow'));
  }

  async saveWav(): Promise<Buffer> {
    return (await this.save('Save WAV')).bytes;
  }

  async save(button: string | RegExp): Promise<{ name: string; bytes: Buffer }> {
    const saving = this.workbench.page.waitForEvent('download');
    await this.region.getByRole('button', { name: button }).click();
    const download = await saving;
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }
}
