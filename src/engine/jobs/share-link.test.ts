import { expect, test } from 'vitest';
import { parseLinkText, unpackCalls, unpackedLimits } from '../../share/link/pack.ts';
import type { SharedCalls, SharedMessage } from '../../share/shared-calls.ts';
import type { KindId } from '../../share/redaction/kind.ts';
import { kinds } from '../../share/redaction/registry.ts';
import { analyseCapture } from '../../testing/all-captures.ts';
import { secretsIn, callsWithSecrets } from '../../testing/secrets.ts';
import { reopen, shareAll } from '../../testing/shared-reports.ts';
import { runInProcess } from '../../testing/run-job.ts';
import type { NotShared, SharedLink } from './share-link.ts';

const redaction = { key: new Uint8Array(16), kept: [] };

async function linked(shared: SharedLink | NotShared): Promise<SharedCalls> {
  if (shared.kind !== 'link') throw new Error(shared.reasons.join(' '));
  const unpacked = await unpackCalls(parseLinkText(shared.link) as never, unpackedLimits.link);
  if (unpacked.kind !== 'calls') throw new Error(unpacked.kind);
  return unpacked.calls;
}

test('a link is made of calls, redacted or as they are', async () => {
  const calls = await shareAll(await analyseCapture('01-basic.pcap'));
  const plain = await linked(
    await runInProcess('share-link', { calls, redaction: undefined, passPhrase: undefined }),
  );
  expect(plain.messages.map(({ bytes }) => bytes)).toEqual(calls.messages.map(({ bytes }) => bytes));
  const shared = await runInProcess('share-link', { calls, redaction, passPhrase: undefined });
  expect(shared.kinds.map(({ id }) => id)).toContain('addresses');
  expect((await linked(shared)).messages[0]!.bytes).not.toEqual(calls.messages[0]!.bytes);
});

test('a link says that it is redacted if something was replaced, also when it is shared on as it is', async () => {
  const calls = await shareAll(await analyseCapture('01-basic.pcap'));
  const share = async (asked: SharedCalls, kept?: readonly KindId[]): Promise<SharedCalls> => {
    const asks = { calls: asked, redaction: kept && { ...redaction, kept }, passPhrase: undefined };
    return linked(await runInProcess('share-link', asks));
  };
  const redacted = await share(calls, []);
  expect(redacted.isRedacted).toBe(true);
  expect((await share(await shareAll(await reopen(redacted)))).isRedacted).toBe(true);
  expect((await share(calls)).isRedacted).toBe(false);
  const everything = kinds.map(({ id }) => id);
  expect((await share(calls, everything)).isRedacted).toBe(false);
});

test('no secret is in what a link unpacks to', async () => {
  const shared = await runInProcess('share-link', {
    calls: callsWithSecrets,
    redaction,
    passPhrase: undefined,
  });
  const { messages, ...beside } = await linked(shared);
  expect(messages.flatMap(({ bytes }) => secretsIn(bytes))).toEqual([]);
  expect(secretsIn(new TextEncoder().encode(JSON.stringify(beside)))).toEqual([]);
});

test('while the check of what was redacted finds something, there is no link, no file and no ladder', async () => {
  // A Via without the space that its sent-by is found by: the address is found by the check alone.
  const [first, ...others] = callsWithSecrets.messages as [SharedMessage, ...SharedMessage[]];
  const text = Buffer.from(first.bytes).toString('latin1').replace('UDP 10.31', 'UDP.10.31');
  const altered = { ...first, bytes: new Uint8Array(Buffer.from(text, 'latin1')) };
  const calls = { ...callsWithSecrets, messages: [first, altered, ...others] };
  const refused = {
    kind: 'refused',
    reasons: ['Message 1: one of the IP addresses is still in it somewhere.'],
  };
  expect(await runInProcess('share-link', { calls, redaction, passPhrase: undefined })).toMatchObject(
    refused,
  );
  expect(
    await runInProcess('export-calls', { id: 'messages-text', calls, captures: undefined, redaction }),
  ).toMatchObject(refused);
  expect(await runInProcess('redacted-ladder', { calls, redaction })).toMatchObject(refused);
});

test('a closed link says nothing of what is inside', async () => {
  const shared = await runInProcess('share-link', {
    calls: callsWithSecrets,
    redaction: undefined,
    passPhrase: 'x',
  });
  expect(shared).toMatchObject({ kind: 'link', link: expect.stringMatching(/^1p\./) });
});

test('what was decided about legs of other calls stays here', async () => {
  const calls = await shareAll(await analyseCapture('01-basic.pcap'));
  const own = (await analyseCapture('01-basic.pcap')).index.callIds.text(1);
  const legs = { joined: [[own, 'other@example.org'] as const], separated: [own, 'third@example.org'] };
  const arrangement = { aliases: [], order: [], hidden: [], merged: [], legs };
  const request = { calls: { ...calls, arrangement }, redaction: undefined, passPhrase: undefined };
  const shared = await linked(await runInProcess('share-link', request));
  expect(shared.arrangement?.legs).toEqual({ joined: [], separated: [own] });
});
