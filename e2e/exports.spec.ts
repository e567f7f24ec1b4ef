import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import type { Workbench } from './pages/workbench.ts';

// Everything that can be taken out of the page is read back by a program that knows its format.

interface Saved {
  readonly name: string;
  readonly bytes: Buffer;
  readonly text: string;
}

/** Chooses an item of the menu Export and reads what the browser saves. */
async function save(page: Page, item: string): Promise<Saved> {
  await page.getByRole('button', { name: 'Export' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: item }).click();
  const download = await downloading;
  const bytes = readFileSync(await download.path());
  return { name: download.suggestedFilename(), bytes, text: bytes.toString('utf8') };
}

/** One call in which all that can be a word of the ladder means harm. */
function hostileCall(): string {
  const head = (cseq: number, tag: string): string[] => [
    'Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1',
    'From: "<script>alert(1)</script>" <sip:<script>alert(1)</script>@lab.example>;tag=1',
    `To: <sip:end;%%{init}%%@lab.example>${tag}`,
    'Call-ID: hostile',
    `CSeq: ${cseq} INVITE`,
    'Content-Length: 0',
    '',
    '',
  ];
  const reasons = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    ']]><svg onload=alert(1)>',
    '; end #quot; #35; %%{init: {"theme":"dark"}}%% $$x$$',
    'wrap: Note over p0: x',
    '<img:http://evil.example/a.png> [[http://evil.example]]',
    '\u202egnp.exe\u0007\u001b[31m',
  ];
  return [
    'INVITE sip:bob@lab.example SIP/2.0',
    ...head(1, ''),
    ...reasons.flatMap((reason) => [`SIP/2.0 183 ${reason}`, ...head(1, ';tag=2')]),
  ].join('\r\n');
}

async function openHostileCall(workbench: Workbench): Promise<void> {
  await workbench.goto();
  await workbench.drop({ name: '<img src=x onerror=alert(1)>.txt', bytes: hostileCall() });
  await workbench.idle();
}

/** The drawing as a document of its own, which may do what it likes. */
async function openDrawing(
  context: BrowserContext,
  text: string,
): Promise<{ opened: Page; requests: string[]; dialogs: string[] }> {
  const opened = await context.newPage();
  const requests: string[] = [];
  const dialogs: string[] = [];
  opened.on('request', (request) => requests.push(request.url()));
  opened.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await opened.route('**/drawing.svg', (route) =>
    route.fulfill({ contentType: 'image/svg+xml', body: text }),
  );
  await opened.goto('./drawing.svg');
  return { opened, requests, dialogs };
}

test('the ladder is saved as drawing, picture and text, with the names that the reader gave', async ({
  workbench,
  page,
  context,
}) => {
  await workbench.goto('#trace=samples/hold-proxy-auth.pcap');
  await page.getByRole('button', { name: '10.77.0.10' }).press('F2');
  await page.getByRole('textbox', { name: 'Name of 10.77.0.10' }).fill('Phone of Alice');
  await page.keyboard.press('Enter');
  const drawing = await save(page, 'Ladder as SVG');
  expect(drawing.name).toBe('hold-proxy-auth-ladder.svg');
  const { opened } = await openDrawing(context, drawing.text);
  const drawn = await opened.evaluate(() => {
    const { documentElement } = document;
    return {
      root: documentElement.localName,
      title: documentElement.querySelector('title')?.textContent,
      texts: [...documentElement.querySelectorAll('text')].map(({ textContent }) => textContent),
      width: Number(documentElement.getAttribute('width')),
      height: Number(documentElement.getAttribute('height')),
    };
  });
  await opened.close();
  expect(drawn.root).toBe('svg');
  expect(drawn.title).toBe('alice@lab.example → bob@lab.example');
  for (const word of ['Phone of Alice', '10.77.0.20', '0.003862', 'holds', 'hold challenged', '3.76 s later'])
    expect(drawn.texts).toContain(word);
  expect(drawn.texts.filter((text) => text === 're-INVITE')).toHaveLength(6);

  const picture = await save(page, 'Ladder as PNG');
  expect(picture.name).toBe('hold-proxy-auth-ladder.png');
  expect(picture.bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(picture.bytes.readUInt32BE(16)).toBe(2 * drawn.width);
  expect(picture.bytes.readUInt32BE(20)).toBe(2 * drawn.height);

  const text = await save(page, 'Ladder as text');
  expect(text.text).toContain('Phone of Alice');
  expect(text.text).toContain('|--- re-INVITE (SDP), hold -->|');
  const markdown = await save(page, 'Ladder as Markdown');
  expect(markdown.text).toContain('| 0.003862 | 4 | Phone of Alice | 10.77.0.1 | **INVITE (SDP)** |');
  expect(markdown.text).toContain('## Findings');
});

test('every export is a command, and what does not apply says why', async ({ workbench, page }) => {
  await workbench.goto('#trace=samples/hold-proxy-auth.pcap');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command' }).fill('export ladder markdown');
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await downloading).suggestedFilename()).toBe('hold-proxy-auth-ladder.md');
  await page.getByRole('button', { name: 'Export' }).press('Enter');
  const menu = page.getByRole('menu', { name: 'Export' });
  await expect(menu).toContainText('Ladder and messages are of the selected call.');
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown');
  await expect(menu.getByRole('menuitem', { name: 'Ladder as Mermaid' })).toBeFocused();
  const byKeys = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await byKeys).suggestedFilename()).toBe('hold-proxy-auth-ladder.mmd');
});

test('the messages of the selected call are saved for other programs', async ({ workbench, page }) => {
  await workbench.goto('#trace=samples/unsuccessful-calls.pcap');
  await workbench.row(/busy/).click();
  await workbench.idle();
  const rows = await workbench.messages.getByRole('option').count();
  const table = await save(page, 'Calls as CSV');
  expect(table.name).toBe('unsuccessful-calls-calls.csv');
  expect(table.text).toMatch(/^source,call,state,.*\r\nunsuccessful-calls\.pcap,0,busy,486,.*\r\n$/);
  const csv = await save(page, 'Messages as CSV');
  expect(csv.name).toBe('unsuccessful-calls-messages.csv');
  await expect(page.getByRole('status').filter({ hasText: 'apostrophe' })).toBeVisible();
  const lines = csv.text.trimEnd().split('\r\n');
  expect(lines).toHaveLength(1 + rows);
  expect(lines[0]).toMatch(/^file,frame,time,transport,source,/);
  for (const line of lines.slice(1)) expect(line).toContain(',busy,486,');
  const objects = (await save(page, 'Messages as NDJSON')).text.trimEnd().split('\n');
  expect(objects).toHaveLength(rows);
  expect(JSON.parse(objects[0] ?? '')).toMatchObject({ method: 'INVITE', call_state: 'busy', status: null });
  const text = await save(page, 'Messages as text');
  expect(text.text).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z UDP \S+ -> \S+\nINVITE sip:/);
  expect(text.text.match(/^Call-ID:/gim)).toHaveLength(rows);
  const parquet = await save(page, 'Messages as Parquet');
  expect(parquet.bytes.subarray(0, 4).toString()).toBe('PAR1');
  expect(parquet.bytes.subarray(-4).toString()).toBe('PAR1');
  const scenario = await save(page, 'SIPp scenario');
  expect(scenario.text).toContain('<recv response="486"/>');
});

test('the capture of the selected calls opens here again: their frames, media included', async ({
  workbench,
  page,
}) => {
  await workbench.goto('#trace=samples/hold-proxy-auth.pcap');
  const options = await workbench.messages.getByRole('option').allTextContents();
  const { name, bytes } = await save(page, 'Capture (pcapng)');
  expect(name).toBe('hold-proxy-auth-calls.pcapng');
  await workbench.open({ name, bytes });
  await expect(workbench.status).toHaveText('786 packets, 36 SIP messages, 1 call');
  expect(await workbench.messages.getByRole('option').allTextContents()).toEqual(options);
});

test('one of several calls is in its capture, the others are not; a scenario is of one call', async ({
  workbench,
  page,
}) => {
  await workbench.goto('#trace=samples/unsuccessful-calls.pcap');
  const rows = workbench.calls.getByRole('row');
  await rows.nth(2).click();
  await rows.nth(4).click({ modifiers: ['ControlOrMeta'] });
  await workbench.idle();
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByRole('menu')).toContainText('Ladder and messages are of the 2 selected calls.');
  const scenario = page.getByRole('menuitem', { name: 'SIPp scenario' });
  await expect(scenario).toBeDisabled();
  await expect(scenario).toHaveAttribute('title', 'A scenario is of one call. Select one.');
  await page.keyboard.press('Escape');
  const { name, bytes } = await save(page, 'Capture (pcapng)');
  await workbench.open({ name, bytes });
  await expect(workbench.status).toHaveText(/SIP messages, 2 calls$/);
});

test('calls are exported redacted, or rebuilt without media, as the dialog is told', async ({
  workbench,
  page,
}) => {
  await workbench.goto('#trace=samples/hold-proxy-auth.pcap');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Redacted, or with other choices' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export calls' });
  const download = async (): Promise<Saved> => {
    const downloading = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save file' }).click();
    const file = await downloading;
    const bytes = readFileSync(await file.path());
    return { name: file.suggestedFilename(), bytes, text: bytes.toString('latin1') };
  };
  await expect(dialog.getByRole('switch', { name: 'Redact' })).toBeChecked();
  const redacted = await download();
  expect(redacted.name).toBe('redacted-calls.pcapng');
  await expect(dialog.getByRole('status')).toContainText('Replaced:');
  for (const word of ['alice', 'lab.example', 'hold-proxy']) expect(redacted.text).not.toContain(word);
  await dialog.getByRole('combobox').selectOption('Messages as NDJSON');
  const lines = await download();
  expect(lines.text).not.toContain('alice');
  expect(lines.text.trimEnd().split('\n')).toHaveLength(36);

  await dialog.getByRole('combobox').selectOption('Ladder as SVG');
  const drawing = await download();
  expect(drawing.name).toBe('redacted-ladder.svg');
  for (const word of ['alice', 'lab.example', '10.77.0']) expect(drawing.text).not.toContain(word);
  expect(drawing.text).toContain('re-INVITE');
  await dialog.getByRole('combobox').selectOption('Ladder as PNG');
  expect((await download()).text.slice(1, 4)).toBe('PNG');

  await dialog.getByRole('combobox').selectOption('Capture (pcapng)');
  await dialog.getByRole('switch', { name: 'Redact' }).click();
  await dialog.getByRole('radio', { name: 'Made around the messages' }).click();
  await expect(dialog.getByRole('checkbox', { name: 'With media' })).toBeDisabled();
  const rebuilt = await download();
  await dialog.getByRole('radio', { name: 'As they were captured' }).click();
  await dialog.getByRole('checkbox', { name: 'With media' }).uncheck();
  const copied = await download();
  await page.keyboard.press('Escape');
  for (const { name, bytes } of [redacted, rebuilt, copied]) {
    await workbench.open({ name, bytes });
    await expect(workbench.status).toHaveText('36 packets, 36 SIP messages, 1 call');
    await expect(workbench.option(/^re-INVITE with SDP, hold, /)).toHaveCount(2);
  }
});

test.describe('hostile names', () => {
  test('in a drawing stay text: no script, no request', async ({ workbench, page, context }) => {
    await openHostileCall(workbench);
    const { text, name } = await save(page, 'Ladder as SVG');
    expect(name).toBe('_img_src_x_onerror_alert_1__-ladder.svg');
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    const { opened, requests, dialogs } = await openDrawing(context, text);
    const names = await opened.evaluate(() => [
      ...new Set([...document.querySelectorAll('*')].map(({ localName }) => localName)),
    ]);
    expect(names.toSorted()).toEqual(
      [
        'circle',
        'defs',
        'desc',
        'g',
        'line',
        'path',
        'pattern',
        'rect',
        'svg',
        'text',
        'title',
        'tspan',
      ].filter((known) => names.includes(known)),
    );
    expect(await opened.evaluate(() => document.querySelector('parsererror'))).toBeNull();
    expect(requests.map((url) => url.replace(/.*\//, ''))).toEqual(['drawing.svg']);
    expect(dialogs).toEqual([]);
    await opened.close();
  });

  test('in a Mermaid diagram stay text, says Mermaid itself', async ({ workbench, page, context }) => {
    await openHostileCall(workbench);
    const { text } = await save(page, 'Ladder as Mermaid');
    const opened = await context.newPage();
    const requests: string[] = [];
    opened.on('request', (request) => requests.push(request.url()));
    await opened.goto('about:blank');
    const script = fileURLToPath(new URL('../node_modules/mermaid/dist/mermaid.min.js', import.meta.url));
    await opened.addScriptTag({ path: script });
    const drawn = await opened.evaluate(async (diagram) => {
      const { mermaid } = globalThis as unknown as {
        mermaid: {
          initialize(options: object): void;
          parse(text: string): Promise<{ diagramType: string }>;
          render(id: string, text: string): Promise<{ svg: string }>;
        };
      };
      // Raised, for the diagram holds all calls; and without the protection that it must not need.
      mermaid.initialize({ startOnLoad: false, maxTextSize: 1e6, securityLevel: 'loose' });
      const { diagramType } = await mermaid.parse(diagram);
      const { svg } = await mermaid.render('ladder', diagram);
      const box = document.createElement('div');
      box.innerHTML = svg;
      return {
        diagramType,
        words: [...box.querySelectorAll('text')].map(({ textContent }) => textContent),
        odd: box.querySelectorAll('script, img, iframe, object, a, [onload], [onerror]').length,
      };
    }, text);
    expect(drawn.diagramType).toBe('sequence');
    expect(drawn.odd).toBe(0);
    expect(drawn.words.join('\n')).toContain('<script>alert(1)</script>');
    expect(requests.filter((url) => !/^(about|data|blob):/.test(url))).toEqual([]);
    await opened.close();
  });
});
