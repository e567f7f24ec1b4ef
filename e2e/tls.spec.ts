import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.ts';
import { capturePath } from './pages/workbench.ts';

const capture = '21-tls13.pcap';
const keyLog = '21-tls13.keylog.txt';
const secrets = readFileSync(capturePath(keyLog), 'utf8');
const decrypted = '487 packets, 30 SIP messages, 1 call';

test.beforeEach(({ workbench }) => workbench.goto());

test('a capture and its key log are dropped together, in any order', async ({ workbench }) => {
  await workbench.drop(keyLog, capture);
  await expect(workbench.status).toHaveText(decrypted);
  await expect(workbench.problems).toHaveCount(0);
  await workbench.select(/^re-INVITE with SDP, hold, /);
  await expect(workbench.message).toContainText('sendonly');
});

test('a key log that comes later opens the capture that is there', async ({ workbench }) => {
  await workbench.drop(capture);
  await expect(workbench.messages.getByRole('option')).toHaveText([
    /TLS: needs a key log/,
    /TLS: needs a key log/,
  ]);
  await expect(workbench.problems).toHaveText(
    'No SIP was found in the 487 packets of 21-tls13.pcap. 2 TLS connections (the first from 10.77.0.10:42808 to ' +
      '10.77.0.1:5061) are encrypted. A key log of one of the ends (SSLKEYLOGFILE) opens them: drop it onto this page.',
  );
  await workbench.drop(keyLog);
  await expect(workbench.status).toHaveText(decrypted);
  await expect(workbench.row(/alice@lab\.example/)).toBeVisible();
});

test('a key log is pasted', async ({ workbench, page }) => {
  await workbench.drop(capture);
  await workbench.pasteButton.click();
  const dialog = page.getByRole('dialog', { name: 'Paste SIP text' });
  await dialog.getByRole('textbox', { name: 'SIP text' }).fill(secrets);
  await dialog.getByRole('button', { name: 'Show' }).click();
  await workbench.idle();
  await expect(workbench.status).toHaveText(decrypted);
});

test('a key log that comes first waits for its capture', async ({ workbench }) => {
  await workbench.drop(keyLog);
  await expect(workbench.problems).toContainText(/21-tls13\.keylog\.txt is a key log\. Open the capture/);
  await workbench.drop(capture);
  await expect(workbench.status).toHaveText(decrypted);
  await workbench.drop('07-fork.pcap');
  await expect(workbench.status).toHaveText('27 packets, 27 SIP messages, 1 call');
});

test('secrets inside a capture open it', async ({ workbench }) => {
  await workbench.drop('21-tls13-embedded-keys.pcapng');
  await expect(workbench.status).toHaveText(decrypted);
  await workbench.select(/^INVITE with SDP, /);
  await expect(workbench.message).toContainText('TLS');
});

test('the wrong key log is named as such', async ({ workbench }) => {
  const others = secrets.replaceAll(/ (?:14fb|aed5)/g, ' 0000');
  await workbench.drop(capture, { name: 'other.log', bytes: others });
  await expect(workbench.problems).toHaveText(
    /^2 TLS connections .* are encrypted, and other\.log has no secret for it\./,
  );
  const damaged = secrets.replaceAll(/ ([0-9a-f]{64}) ..../g, ' $1 0000');
  await workbench.drop(capture, { name: 'wrong.log', bytes: damaged });
  await expect(workbench.problems).toHaveText(
    / are encrypted, and the secrets in wrong\.log do not open it\./,
  );
});

test('what became of each connection is told with the details', async ({ workbench, page }) => {
  await workbench.drop(keyLog, capture);
  await page.getByRole('button', { name: /Details|not shown/ }).click();
  await expect(page.getByRole('dialog', { name: 'What was read' })).toContainText(
    '10.77.0.10:42808 to 10.77.0.1:5061, from frame 4: TLS 1.3 was opened with the key log',
  );
});

test('a connection that stays closed stands in the ladder of what passed beside it', async ({
  workbench,
}) => {
  // The same hosts, moved into the time of the call.
  const call = readFileSync(capturePath('01-basic.pcap'));
  const tls = readFileSync(capturePath(capture));
  const shift = call.readUInt32LE(24) - tls.readUInt32LE(24);
  for (let at = 24; at < tls.length; at += 16 + tls.readUInt32LE(at + 8))
    tls.writeUInt32LE(tls.readUInt32LE(at) + shift, at);
  await workbench.drop({ name: 'call.pcap', bytes: call }, { name: 'tls.pcap', bytes: tls });
  await expect(
    workbench.option(/^TLS: needs a key log, \d+ packets, 10\.77\.0\.10:42808 to 10\.77\.0\.1:5061/),
  ).toBeVisible();
});

test('the second worker needs no network once the page is there', async ({ workbench, page }) => {
  await page.waitForResponse(/second-worker/);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await workbench.drop(keyLog, capture);
  await expect(workbench.status).toHaveText(decrypted);
  expect(asked.filter((url) => url.startsWith('http') && !url.endsWith('icon.svg'))).toEqual([]);
});
