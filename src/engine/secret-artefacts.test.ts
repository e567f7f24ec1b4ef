import { describe, expect, test } from 'vitest';
import { buildParticipants } from '../ladder/participants.ts';
import { callsExports } from '../share/exports/calls-exports.ts';
import { ladderExports } from '../share/exports/ladder-exports.ts';
import { buildPicture } from '../testing/ladder-pictures.ts';
import { callsWithSecrets, secretsIn } from '../testing/secrets.ts';
import { runInProcess } from '../testing/run-job.ts';

const redaction = { key: new Uint8Array(16).fill(9), kept: [] };

async function exported(id: string, isRedacted: boolean): Promise<Uint8Array> {
  const made = await runInProcess('export-calls', {
    id,
    calls: callsWithSecrets,
    captures: undefined,
    redaction: isRedacted ? redaction : undefined,
  });
  if (made.kind !== 'exported') throw new Error(JSON.stringify(made));
  return new Uint8Array(await new Blob([...made.content]).arrayBuffer());
}

describe('of what is private nothing is in', () => {
  // Every export of calls, those to come included.
  test.each(callsExports.map(({ id }) => id))('%s', async (id) => {
    const bytes = await exported(id, true);
    expect(bytes.length).toBeGreaterThan(100);
    expect(secretsIn(bytes)).toEqual([]);
  });

  test.each(ladderExports)('$id', async ({ build }) => {
    const made = await runInProcess('redacted-ladder', { calls: callsWithSecrets, redaction });
    if (made.kind !== 'ladder') throw new Error(made.reasons.join(' '));
    const { ladder, details } = made;
    const findings = details.flatMap((one) => one.findings);
    const text = build({
      ...buildPicture([]),
      title: `${made.parties.from} → ${made.parties.to}`,
      verdicts: details.map(({ verdict }) => verdict),
      ladder,
      participants: buildParticipants(ladder, 'host'),
      times: ladder.rows.map(({ time }) => ({ main: String(time), fine: '' })),
      findings,
      marks: new Map(
        findings.flatMap(({ messages, severity, title }) =>
          messages.map((message) => [message, { severity, text: title }] as const),
        ),
      ),
    });
    expect(text.length).toBeGreaterThan(100);
    expect(secretsIn(new TextEncoder().encode(text))).toEqual([]);
  });

  test('the file of calls', async () => {
    const request = { calls: callsWithSecrets, redaction, passPhrase: undefined };
    const shared = await runInProcess('share-link', request);
    if (shared.kind !== 'link') throw new Error(shared.reasons.join(' '));
    expect(secretsIn(shared.file)).toEqual([]);
  });
});

test('without redaction an export holds what is private, so that these tests would see it', async () => {
  expect(secretsIn(await exported('messages-text', false)).length).toBeGreaterThan(40);
});
