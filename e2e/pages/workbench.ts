import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Locator, type Page } from '@playwright/test';

const captures = fileURLToPath(new URL('../../src/testing/captures/', import.meta.url));

/** Path of one of the captures that lie in `src/testing/captures/`. */
export function capturePath(name: string): string {
  return join(captures, name);
}

/** A file as the page gets it: by its path, or as bytes under a name. */
export type TestFile = string | { readonly name: string; readonly bytes: Uint8Array | string };

/** The page as a reader meets it: its parts by the role and name that a screen reader says. */
export class Workbench {
  readonly page: Page;
  readonly root: Locator;
  readonly openButton: Locator;
  readonly pasteButton: Locator;
  readonly samples: Locator;
  readonly progress: Locator;
  readonly cancelButton: Locator;
  /** What was read: `453 packets, 36 SIP messages, 1 call`. */
  readonly status: Locator;
  /** What went wrong, one list item a sentence. */
  readonly problems: Locator;
  readonly calls: Locator;
  readonly filter: Locator;
  readonly ladder: Locator;
  readonly messages: Locator;
  readonly message: Locator;
  readonly sdpChanges: Locator;
  /** Lines that the text diff marks as changed. */
  readonly removed: Locator;
  readonly added: Locator;

  constructor(page: Page) {
    this.page = page;
    this.root = page.locator('html');
    this.openButton = page.getByRole('button', { name: 'Open captures' });
    this.pasteButton = page.getByRole('button', { name: 'Paste SIP text' });
    this.samples = page.getByRole('list', { name: 'Samples' });
    this.progress = page.getByRole('progressbar', { name: 'Reading' });
    this.cancelButton = page.getByRole('button', { name: 'Cancel' });
    this.status = page.getByRole('status').filter({ hasText: 'SIP message' });
    this.problems = page.getByRole('alert').getByRole('listitem');
    this.calls = page.getByRole('grid', { name: 'Calls' });
    this.filter = page.getByRole('searchbox', { name: 'Filter calls' });
    this.ladder = page.getByRole('region', { name: 'Ladder' });
    this.messages = this.ladder.getByRole('listbox', { name: 'Messages' });
    this.message = page.getByRole('region', { name: 'Message' });
    this.sdpChanges = page.getByRole('region', { name: 'SDP changes' });
    this.removed = this.sdpChanges.getByRole('deletion');
    this.added = this.sdpChanges.getByRole('insertion');
  }

  /** Nothing is under way and everything is drawn. */
  async idle(): Promise<void> {
    await expect(this.root).toHaveAttribute('data-app', 'idle');
  }

  /** Loads the page anew, by a link or without one. */
  async goto(fragment = ''): Promise<void> {
    // From page to page only the fragment may differ, and then nothing would be loaded.
    if (this.page.url() !== 'about:blank') await this.page.goto('about:blank');
    await this.page.goto(`./${fragment}`);
    await this.idle();
  }

  /** Opens files with the button; paths count from the folder of the captures. */
  async open(...files: TestFile[]): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser');
    await this.openButton.click();
    const chooser = await choosing;
    const paths = files.filter((file) => typeof file === 'string');
    if (paths.length === files.length) {
      await chooser.setFiles(paths.map((path) => (path.startsWith('/') ? path : capturePath(path))));
    } else {
      await chooser.setFiles(
        files.map((file) => ({ name: nameOf(file), mimeType: '', buffer: Buffer.from(bytesOf(file)) })),
      );
    }
    await this.idle();
  }

  /** Drops files anywhere on the page, as a file manager does. */
  async drop(...files: TestFile[]): Promise<void> {
    const contents = files.map((file) => ({
      name: nameOf(file),
      base64: Buffer.from(bytesOf(file)).toString('base64'),
    }));
    const transfer = await this.page.evaluateHandle((dropped) => {
      const made = new DataTransfer();
      for (const { name, base64 } of dropped)
        made.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
      return made;
    }, contents);
    const target = this.page.getByRole('main');
    await target.dispatchEvent('dragenter', { dataTransfer: transfer });
    await target.dispatchEvent('dragover', { dataTransfer: transfer });
    await target.dispatchEvent('drop', { dataTransfer: transfer });
    await this.idle();
  }

  row(name: string | RegExp): Locator {
    return this.calls.getByRole('row', { name });
  }

  /** A message of the ladder, by its name: `re-INVITE with SDP, hold, 10.77.0.10:5060 to ...`. */
  option(name: string | RegExp): Locator {
    return this.messages.getByRole('option', { name });
  }

  /** Selects a message; rows far below are in the page only once it is scrolled. */
  async select(name: string | RegExp): Promise<void> {
    const option = this.option(name).first();
    await expect(this.messages.getByRole('option').first()).toBeVisible();
    await expect(async () => {
      if ((await option.count()) > 0) return;
      await this.messages.hover();
      await this.page.mouse.wheel(0, 400);
      expect(await option.count()).toBe(1);
    }).toPass();
    await option.click();
    await this.idle();
  }

  async showTab(name: 'Headers' | 'Raw' | 'Bytes'): Promise<void> {
    await this.message.getByRole('tab', { name }).click();
    await expect(this.message.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');
  }

  /** Fragment of the address. */
  fragment(): string {
    return new URL(this.page.url()).hash;
  }
}

function nameOf(file: TestFile): string {
  return typeof file === 'string' ? basename(file) : file.name;
}

function bytesOf(file: TestFile): Uint8Array | string {
  return typeof file === 'string' ? readFileSync(capturePath(file)) : file.bytes;
}
