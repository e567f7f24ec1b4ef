import { describe, expect, test } from 'vitest';
import { formatCallsFile, formatLinkText, packCalls } from '../share/link/pack.ts';
import { redactCalls } from '../share/redaction/redact.ts';
import { analyseCapture } from '../testing/all-captures.ts';
import { reopenedReport, shareAll } from '../testing/shared-reports.ts';
import { allExtras } from './read/all-extras.ts';
import { readCallsToShare } from './answers/calls-to-share.ts';
import type { OpenResult } from './service/protocol.ts';
import { reportOf } from './answers/report.ts';
import { InProcessService } from './service/service.ts';

describe('a link', () => {
  test.each([
    ['01-basic.pcap', 6, 1000],
    ['18-early-media-prack.pcap', 14, 1000],
    ['05-blind-transfer.pcap', 18, 2000],
    ['24b-multi-if.pcapng', 27, 2000],
    ['21-tls13-embedded-keys.pcapng', 30, 2500],
    ['02-hold-proxy-auth.pcap', 36, 2000],
  ])('of the %s call has %i messages in less than %i characters', async (name, messages, characters) => {
    const calls = await shareAll(await analyseCapture(name));
    expect(calls.messages).toHaveLength(messages);
    expect(formatLinkText(await packCalls(calls)).length).toBeLessThan(characters);
  });

  test('of one call of several opens as that call', async () => {
    const analysis = await analyseCapture('17-unsuccessful.pcap');
    const { calls } = await reportOf(analysis);
    for (const number of analysis.conversations.keys()) {
      const alone = await reopenedReport(await readCallsToShare(analysis, [number]));
      expect(alone.calls.map(({ state, verdict, callIds }) => [state, verdict, callIds])).toEqual(
        calls
          .filter(({ callIds }) => callIds[0] === alone.calls[0]?.callIds[0])
          .map(({ state, verdict, callIds }) => [state, verdict, callIds]),
      );
    }
  });

  test('that was closed opens with its pass phrase, and says so without it', async () => {
    const calls = await shareAll(await analyseCapture('01-basic.pcap'));
    const blob = new Blob([`#c=${formatLinkText(await packCalls(calls, 'open sesame'))}`]);
    const service = new InProcessService(allExtras);
    const openWith = (passPhrase?: string): Promise<OpenResult> =>
      service.open([{ name: 'The link', blob, passPhrase }], () => undefined);
    expect((await openWith()).refusals).toEqual([
      { input: 0, name: 'The link', reason: 'The link is closed with a pass phrase.', isLocked: true },
    ]);
    expect((await openWith('sesame')).refusals).toMatchObject([{ isLocked: true }]);
    expect(await openWith('open sesame')).toMatchObject({ refusals: [], messages: 6, calls: 1 });
  });

  test('makes the first worker ask for the second', async () => {
    const packed = await packCalls(await shareAll(await analyseCapture('01-basic.pcap')));
    const service = new InProcessService();
    for (const content of [`#c=${formatLinkText(packed)}`, formatCallsFile(packed)]) {
      const blob = new Blob([content]);
      expect(await service.open([{ name: 'x', blob }], () => undefined)).toMatchObject({ needsExtras: true });
    }
  });

  test('carries how its sender had arranged the participants', async () => {
    const calls = await shareAll(await analyseCapture('01-basic.pcap'));
    const arrangement = {
      aliases: [['192.0.2.1', 'PBX'] as const],
      order: ['a', 'b'],
      hidden: [],
      merged: [],
      legs: { joined: [], separated: [] },
    };
    const packed = await packCalls({ ...calls, arrangement });
    const service = new InProcessService(allExtras);
    const blob = new Blob([formatCallsFile(packed)]);
    expect((await service.open([{ name: 'x', blob }], () => undefined)).arrangement).toEqual(arrangement);
  });

  test('keeps together what its sender joined by hand, redacted or not', async () => {
    const analysis = await analyseCapture('17-unsuccessful.pcap');
    const [first, second] = (await reportOf(analysis)).calls;
    const legs = { joined: [[first!.callIds[0]!, second!.callIds[0]!] as const], separated: [] };
    const arrangement = { aliases: [], order: [], hidden: [], merged: [], legs };
    const calls = { ...(await readCallsToShare(analysis, [0, 1])), arrangement };
    expect((await reopenedReport(calls)).calls).toHaveLength(1);
    expect((await reopenedReport(redactCalls(calls, new Uint8Array(16)).calls)).calls).toHaveLength(1);
    expect((await reopenedReport({ ...calls, arrangement: null })).calls).toHaveLength(2);
  });
});
