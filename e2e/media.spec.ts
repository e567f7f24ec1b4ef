import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { audioCall, splitPayloads } from '../src/testing/audio-calls.ts';
import { msrpCall } from '../src/testing/msrp-calls.ts';
import { protectRtp } from '../src/testing/srtp.ts';
import { expect, test } from './fixtures.ts';
import { ConversationFacts } from './pages/conversation.ts';
import { MediaView } from './pages/media-view.ts';
import { capturePath } from './pages/workbench.ts';

/** One RTP packet as this test finds it in a plain pcap file over Ethernet, by nothing of the page's own code. */
interface Packet {
  readonly time: number;
  readonly ssrc: number;
  readonly payloadType: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly payload: Buffer;
}

function readPackets(name: string): Packet[] {
  const file = readFileSync(capturePath(name));
  const packets: Packet[] = [];
  for (let at = 24; at < file.length;) {
    const length = file.readUInt32LE(at + 8);
    const time = file.readUInt32LE(at) + file.readUInt32LE(at + 4) / 1e6;
    const frame = file.subarray(at + 16, at + 16 + length);
    at += 16 + length;
    const udp = 14 + (frame[14]! & 15) * 4;
    if (frame.readUInt16BE(12) !== 0x800 || frame[23] !== 17 || frame.length < udp + 20) continue;
    const rtp = frame.subarray(udp + 8);
    // Version 2, and no letter of a SIP message has that bit.
    if (rtp[0]! !== 0x80) continue;
    packets.push({
      time,
      ssrc: rtp.readUInt32BE(8),
      payloadType: rtp[1]! & 127,
      sequence: rtp.readUInt16BE(2),
      timestamp: rtp.readUInt32BE(4),
      payload: rtp.subarray(12),
    });
  }
  return packets;
}

/** µ-law as ITU-T G.711 writes it: fourteen bits of sign, chord and step, to 16 bits. */
function expandMuLaw(code: number): number {
  const inverted = 255 - code;
  const chord = Math.floor((inverted % 128) / 16);
  const step = inverted % 16;
  const size = (2 * step + 33) * 2 ** chord - 33;
  return (inverted >= 128 ? -1 : 1) * size * 4;
}

/** What a stream says, sample by sample; silence where packets are missing. */
function listenTo(packets: readonly Packet[], ssrc: number): { start: number; samples: Int16Array } {
  const own = packets.filter((packet) => packet.ssrc === ssrc && packet.payloadType === 0);
  const first = own[0]!;
  const samples = new Int16Array(
    Math.max(...own.map((packet) => packet.timestamp - first.timestamp + packet.payload.length)),
  );
  for (const { timestamp, payload } of own)
    for (const [i, code] of payload.entries()) samples[timestamp - first.timestamp + i] = expandMuLaw(code);
  return { start: first.time, samples };
}

function channel(wav: Buffer, side: 0 | 1): Int16Array {
  const frames = (wav.length - 44) / 4;
  return Int16Array.from({ length: frames }, (_, i) => wav.readInt16LE(44 + 4 * i + 2 * side));
}

/** Whether anything but one colour is drawn. */
async function isDrawn(page: Page, name: RegExp): Promise<boolean> {
  return page.getByRole('img', { name }).evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    const pixels = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height).data;
    const rows = new Set<number>();
    for (let at = 3; at < pixels.length; at += 4) if (pixels[at]! > 0) rows.add(Math.floor(at / 4 / width));
    return rows.size > height / 3;
  });
}

test('both sides of a call are heard sample for sample, in step', async ({ workbench, page }) => {
  const media = new MediaView(workbench);
  await workbench.goto();
  await workbench.open('01-basic.pcap');
  await media.open();
  await expect(media.streams.getByRole('row')).toHaveCount(3);
  expect(await isDrawn(page, /^Waveform of what 10\.77\.0\.10 sends/)).toBe(true);
  expect(await isDrawn(page, /^Waveform of what 10\.77\.0\.10 receives/)).toBe(true);

  const wav = await media.saveWav();
  expect(wav.readUInt32LE(24)).toBe(8000);
  const packets = readPackets('01-basic.pcap');
  const sent = listenTo(packets, 0x949fa987);
  const received = listenTo(packets, 0x9caaf060);
  const [left, right] = [channel(wav, 0), channel(wav, 1)];
  expect([...left.subarray(0, sent.samples.length)]).toEqual([...sent.samples]);
  const later = Math.round((received.start - sent.start) * 8000);
  expect([...right.subarray(0, later)].every((sample) => sample === 0)).toBe(true);
  expect([...right.subarray(later, later + received.samples.length)]).toEqual([...received.samples]);
});

test('playing moves the cursor, along the ladder too, and stops at the end of a stretch', async ({
  workbench,
  page,
}) => {
  const media = new MediaView(workbench);
  await workbench.goto();
  await workbench.open('01-basic.pcap');
  await media.open();
  const playhead = page.locator('[data-playhead]');
  await expect(playhead).toBeVisible();
  const top = async (): Promise<number> => (await playhead.boundingBox())!.y;
  const before = await top();

  // A stretch by keys: one second, two seconds in.
  await media.position.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await media.region.getByRole('button', { name: 'From here' }).click();
  await media.position.focus();
  await page.keyboard.press('ArrowRight');
  await media.region.getByRole('button', { name: 'To here' }).click();
  const end = await media.time();
  await media.playButton.click();
  await expect(media.pauseButton).toBeVisible();
  await expect(media.playButton).toBeVisible();
  expect(await media.time()).toBeGreaterThanOrEqual(end - 0.05);
  expect(await media.time()).toBeLessThan(end + 0.5);
  expect(await top()).toBeGreaterThan(before);

  // Space plays from anywhere in the view that is no control.
  await media.position.focus();
  await page.keyboard.press('Space');
  await expect(media.pauseButton).toBeVisible();
  await page.keyboard.press('Space');
  await expect(media.playButton).toBeVisible();

  // What is chosen in the ladder is where listening goes on.
  await workbench.select(/^BYE/);
  await expect.poll(() => media.time()).toBeCloseTo(8.58, 1);

  // Another buffer is another sound, and the cursor stays where it is.
  await media.position.focus();
  await page.keyboard.press('Home');
  await media.buffer.selectOption('40 ms');
  await workbench.idle();
  await expect(media.playButton).toBeVisible();
  expect(await media.time()).toBeLessThan(3);
});

test('digits are seen when they were pressed', async ({ workbench }) => {
  const media = new MediaView(workbench);
  await workbench.goto();
  await workbench.open('27d-dtmf.pcap');
  await media.open();
  const keys = media.region.getByRole('list', { name: 'Digits of what 10.77.0.10 sends' });
  await expect(keys.getByRole('listitem')).toHaveText(['1', '2', '3', '4', '#']);
});

test('what was lost is seen and silent, and a small buffer loses more', async ({ workbench, page }) => {
  const media = new MediaView(workbench);
  await workbench.goto();
  await workbench.open('27b-loss-jitter.pcap');
  await media.open();
  await expect(media.row('10.77.1.10:40000')).toContainText('28 (9.4 %)');
  await expect(
    page.getByRole('img', { name: /^Loss and jitter of what 10\.77\.1\.10 sends: loss up to/ }),
  ).toBeVisible();
  await media.region.getByRole('button', { name: /^Figures from 10\.77\.1\.10:40000/ }).click();
  await expect(media.streams).toContainText('Ie 0 and Bpl 4.3 of the codec (G.113)');
  const packets = readPackets('27b-loss-jitter.pcap').filter(({ ssrc }) => ssrc === 0x476f78a2);
  const wav = await media.saveWav();
  const samples = channel(wav, 0);
  // The packet that was sent first came second, and is not left out.
  const first = Math.min(...packets.map(({ timestamp }) => timestamp));
  const came = new Set(packets.map(({ timestamp }) => (timestamp - first) / 160));
  const last = Math.max(...came);
  const lost = Array.from({ length: last }, (_, i) => i).filter((i) => !came.has(i));
  expect(lost).toHaveLength(29);
  const sound = samples.findIndex((sample) => sample !== 0);
  expect(sound).toBeGreaterThan(0);
  const start = samples.length - (last + 1) * 160;
  for (const packet of lost) {
    const part = samples.subarray(start + packet * 160, start + (packet + 1) * 160);
    expect([...part].every((sample) => sample === 0)).toBe(true);
  }

  await media.buffer.selectOption('20 ms');
  await workbench.idle();
  await expect(media.notes).toContainText(/\d+ of 571 packets came too late/);
});

test('the side on which nothing was sent says so', async ({ workbench }) => {
  const media = new MediaView(workbench);
  await workbench.goto();
  await workbench.open('27a-one-way.pcap');
  await media.open();
  await expect(media.notes).toContainText('Nothing is heard on the left: no packet went that way.');
  const wav = await media.saveWav();
  expect([...channel(wav, 0)].every((sample) => sample === 0)).toBe(true);
  expect([...channel(wav, 1)].some((sample) => sample !== 0)).toBe(true);
});

test('a stretch that is chosen by dragging is shown in the ladder', async ({ workbench, page }) => {
  const media = new MediaView(workbench);
  await workbench.goto();
  await workbench.open('01-basic.pcap');
  await media.open();
  const box = (await page.getByRole('img', { name: /^Waveform of what 10\.77\.0\.10 sends/ }).boundingBox())!;
  await page.mouse.move(box.x + 100, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 200, box.y + 20);
  await page.mouse.up();
  await expect(workbench.ladder.locator('[data-stretch]')).toBeVisible();
  await expect(media.region.getByRole('button', { name: /^Zoom to/ })).toBeVisible();
  await media.region.getByRole('button', { name: 'Close media' }).click();
  await expect(workbench.ladder.locator('[data-stretch]')).toHaveCount(0);
});

test('a stream in the ladder leads to where it begins', async ({ workbench }) => {
  const media = new MediaView(workbench);
  await workbench.goto();
  await workbench.open('18-early-media-prack.pcap');
  await workbench.option(/^RTP PCMA.*, 10\.77\.0\.10:40000 to/).click();
  await expect(media.playButton).toBeVisible();
  await workbench.idle();
  expect(await media.time()).toBeCloseTo(3.16, 1);
  await workbench.option(/^RTP PCMU/).click();
  await expect.poll(() => media.time()).toBeCloseTo(0.52, 1);
});

test('a finding about a stream leads to its sound', async ({ workbench }) => {
  const media = new MediaView(workbench);
  const facts = new ConversationFacts(workbench);
  await workbench.goto();
  await workbench.open('27b-loss-jitter.pcap');
  await facts.findingsToggle.click();
  await facts.findings.getByRole('button', { name: 'Detail' }).first().click();
  await facts.findings.getByRole('button', { name: 'Its stream, to be heard' }).click();
  await expect(media.playButton).toBeVisible();
  await workbench.idle();
  expect(await media.time()).toBeCloseTo(1.17, 1);
});

test('what a stream carries is saved as it is', async ({ workbench }) => {
  const media = new MediaView(workbench);
  await workbench.goto();
  await workbench.open('27a-one-way.pcap');
  await media.open();
  const saved = await media.save(/^Save payload from 10\.77\.0\.20:42000/);
  expect(saved.name).toBe('0x82696165-PCMU.ul');
  const sent = readPackets('27a-one-way.pcap').map(({ payload }) => payload);
  expect(saved.bytes.equals(Buffer.concat(sent))).toBe(true);
});

test('Opus is heard where the browser decodes it', async ({ workbench }) => {
  const media = new MediaView(workbench);
  const file = readFileSync(new URL('../src/testing/audio/tone-440.opus-packets', import.meta.url));
  const bytes = audioCall({
    payloadType: 111,
    rtpmap: 'opus/48000/2',
    payloads: splitPayloads(file),
    step: 960,
  });
  await workbench.goto();
  await workbench.open({ name: 'opus.pcap', bytes });
  await media.open();
  const wav = await media.saveWav();
  expect(wav.readUInt32LE(24)).toBe(48_000);
  // Half a second in the middle: 440 Hz at half of full scale.
  const sound = channel(wav, 0).subarray(4800, 4800 + 19_200);
  const crossings = sound.filter((sample, i) => i > 0 && sample >= 0 !== sound[i - 1]! >= 0).length;
  expect(crossings / 2 / 0.4).toBeCloseTo(440, -1);
  const loudness = Math.sqrt(sound.reduce((sum, sample) => sum + sample * sample, 0) / sound.length);
  expect(loudness / 32768).toBeCloseTo(0.5 / Math.SQRT2, 1);
  const saved = await media.save(/^Save payload/);
  expect(saved.name).toMatch(/\.opus$/);
  expect(saved.bytes.toString('latin1', 0, 4)).toBe('OggS');
});

test('keys are found by their tones, on request', async ({ workbench }) => {
  const media = new MediaView(workbench);
  // The key 5: 770 and 1336 Hz from 0.1 s to 0.2 s.
  const sample = (i: number): number =>
    i < 800 || i >= 1600
      ? 0
      : Math.round(8000 * (Math.sin((i * 770 * Math.PI) / 4000) + Math.sin((i * 1336 * Math.PI) / 4000)));
  const payloads = Array.from({ length: 15 }, (_, packet) => {
    const bytes = Buffer.alloc(320);
    for (let i = 0; i < 160; i++) bytes.writeInt16BE(sample(160 * packet + i), 2 * i);
    return bytes;
  });
  const bytes = audioCall({ payloadType: 96, rtpmap: 'L16/8000', payloads, step: 160 });
  await workbench.goto();
  await workbench.open({ name: 'tones.pcap', bytes });
  await media.open();
  const keys = media.region.getByRole('list', { name: 'Digits of what 192.0.2.1 sends' });
  await expect(keys).toHaveCount(0);
  await media.region.getByRole('button', { name: 'Find digits by ear' }).click();
  await expect(keys.getByRole('listitem')).toHaveText(['5']);
});

test('what can not be decoded says so and is given as it is', async ({ workbench }) => {
  const media = new MediaView(workbench);
  const payloads = Array.from({ length: 25 }, (_, i) => new Uint8Array(20).fill(i));
  await workbench.goto();
  await workbench.open({ name: 'g729.pcap', bytes: audioCall({ payloadType: 18, payloads, step: 160 }) });
  await media.open('streams');
  await expect(media.notes).toContainText("G729 can't be decoded here (25 packets from 192.0.2.1:4000)");
  await expect(media.playButton).toHaveCount(0);
  const saved = await media.save(/^Save payload from 192\.0\.2\.1:4000/);
  expect(saved.name).toMatch(/-G729\.g729$/);
  expect(saved.bytes.equals(Buffer.concat(payloads))).toBe(true);
});

const key = 'd0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj';
const muLaw = Array.from({ length: 30 }, (_, i) => new Uint8Array(160).fill(i));

test('what is encrypted is heard with the key in its description', async ({ workbench }) => {
  const media = new MediaView(workbench);
  const bytes = audioCall({
    payloadType: 0,
    payloads: muLaw,
    step: 160,
    transport: 'RTP/SAVP',
    lines: [`a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${key}`],
    protect: (packet) => protectRtp(packet, key),
  });
  await workbench.goto();
  await workbench.open({ name: 'srtp.pcap', bytes });
  await media.open();
  const samples = channel(await media.saveWav(), 0);
  expect([...samples]).toEqual(muLaw.flatMap((payload) => [...payload].map(expandMuLaw)));
});

test('what is encrypted with a key that nobody has is not played as noise', async ({ workbench }) => {
  const media = new MediaView(workbench);
  const bytes = audioCall({
    payloadType: 0,
    payloads: muLaw,
    step: 160,
    transport: 'UDP/TLS/RTP/SAVP',
    lines: [`a=fingerprint:sha-256 ${'00:'.repeat(31)}00`, 'a=setup:actpass'],
    protect: (packet) => protectRtp(packet, key),
  });
  await workbench.goto();
  await workbench.open({ name: 'dtls.pcap', bytes });
  await media.open('streams');
  await expect(media.notes).toContainText('192.0.2.1:4000 sends is encrypted');
  await expect(media.playButton).toHaveCount(0);
});

test('what DTLS agreed on the keys of is heard once a key log is there', async ({ workbench }) => {
  const media = new MediaView(workbench);
  const fileOf = (name: string) => ({
    name,
    bytes: new Uint8Array(readFileSync(new URL(`../src/testing/srtp/${name}`, import.meta.url))),
  });
  await workbench.goto();
  await workbench.open(fileOf('dtls-srtp.pcap'));
  await media.open('streams');
  await expect(media.notes).toContainText('192.0.2.1:4000 sends is encrypted with keys agreed on by DTLS');
  await workbench.open(fileOf('dtls-srtp.keylog.txt'));
  await expect(workbench.problems).toHaveCount(0);
  await expect(media.playButton).toBeVisible();
  await workbench.idle();
  await expect(media.notes).not.toContainText('encrypted');
  const samples = channel(await media.saveWav(), 0);
  expect(Math.max(...samples)).toBeGreaterThan(1000);
});

test('what was said over MSRP is listed with the call', async ({ workbench, page }) => {
  await workbench.goto();
  await workbench.open({ name: 'msrp.pcap', bytes: msrpCall() });
  await workbench.messages.focus();
  await page.keyboard.press('m');
  await workbench.idle();
  const rows = page.getByRole('table', { name: 'Messages (MSRP)' }).getByRole('row');
  await expect(rows).toHaveCount(9);
  await expect(rows.nth(1)).toContainText('SEND (message 12339sdqwer, bytes 1-16/16)');
  await expect(rows.nth(1)).toContainText('text/plain, 16 bytes: Hi, I am Alice!');
  await expect(rows.nth(3)).toContainText('REPORT (200 OK, message 12339sdqwer, bytes 1-16/16)');
  await expect(rows.nth(8)).toContainText('413 Message unwanted');
});

test('no rule of WCAG 2.2 AA that a machine can check is broken', async ({ workbench, page }) => {
  const media = new MediaView(workbench);
  await workbench.goto();
  await workbench.open('27d-dtmf.pcap');
  await media.open();
  await media.region
    .getByRole('button', { name: /^Figures/ })
    .first()
    .click();
  for (const colorScheme of ['light', 'dark'] as const) {
    // A colour on its way to another one has neither's contrast.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page })
      .options({ resultTypes: ['violations'] })
      .setLegacyMode()
      .include('[data-pane="details"]')
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
});
