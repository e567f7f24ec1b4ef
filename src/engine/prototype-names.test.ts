import { afterEach, beforeEach, expect, test } from 'vitest';
import { redactCalls } from '../share/redaction/redact.ts';
import { analyse } from '../testing/captures.ts';
import { hostileFieldsCapture } from '../testing/hostile-fields.ts';
import { prototypeNames as names } from '../testing/prototype-names.ts';
import { reportOf } from './answers/report.ts';
import { reopenedReport, shareAll, storyOf } from '../testing/shared-reports.ts';

/** Call-IDs, tags, branches and names that are those words alone; two dialogs of each. */
function calls(): string {
  return names
    .flatMap((name, i) =>
      [1, 2].flatMap((copy) => {
        const head = (tag: string, cseq: string): string[] => [
          `Via: SIP/2.0/UDP 192.0.2.${copy};branch=${name}`,
          `From: <sip:${name}@lab.example;${name}=${name}>;tag=${name}`,
          `To: <sip:b@${copy === 1 ? name : 'lab.example'}>${tag}`,
          `Call-ID: ${copy === 1 ? name : `${name}@${i}`}`,
          `CSeq: ${cseq}`,
        ];
        const body = `v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=${name}\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0 96\r\na=rtpmap:96 ${name}/8000\r\na=${name}:${name}\r\na=${name}\r\n`;
        return [
          [
            `INVITE sip:${name}@lab.example SIP/2.0`,
            ...head('', '1 INVITE'),
            `${name}: ${name}`,
            `${name}: again`,
            `Contact: <sip:a@192.0.2.1>;${name};${name}=${name}`,
            `Authorization: Digest ${name}="${name}", username="${name}", realm="${name}"`,
            'Content-Type: application/sdp',
            `Content-Length: ${body.length}`,
            '',
            body,
          ],
          ['SIP/2.0 486 Busy Here', ...head(`;tag=${name}`, '1 INVITE'), 'Content-Length: 0', '', ''],
          [`ACK sip:b SIP/2.0`, ...head(`;tag=${name}`, '1 ACK'), 'Content-Length: 0', '', ''],
          [`${name} sip:b SIP/2.0`, ...head('', `2 ${name}`), 'Content-Length: 0', '', ''],
        ].map((lines) => lines.join('\r\n'));
      }),
    )
    .join('');
}

const { prototype } = Object;
const before = Object.getOwnPropertyDescriptors(prototype);

/** As if it were frozen, but the next test finds it as it was: whoever assigns to one of its names throws. */
beforeEach(() => {
  for (const [name, descriptor] of Object.entries(before)) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      get: descriptor.get ?? (() => descriptor.value as unknown),
      set: () => {
        throw new TypeError(`An object was given a ${name} of its own by assignment.`);
      },
    });
  }
});
afterEach(() => void Object.defineProperties(prototype, before));

test('names of Object.prototype are names like others, with a prototype that nobody can change', async () => {
  const guarded = Object.getOwnPropertyDescriptors(prototype);
  expect(() => Object.assign({}, { toString: 'an own one' })).toThrow('toString');
  const text = new TextEncoder().encode(calls());
  const analysis = await analyse({ name: '__proto__', bytes: text });
  const report = await reportOf(analysis);
  const found = report.calls.flatMap((call) => call.callIds);
  for (const [i, name] of names.entries()) {
    expect(found.filter((id) => id === name)).toHaveLength(1);
    expect(found.filter((id) => id === `${name}@${i}`)).toHaveLength(1);
  }
  expect(report.calls).toHaveLength(2 * names.length);
  // Packets, host names, redaction and a link.
  const inFields = await analyse({ name: 'toString', bytes: hostileFieldsCapture(names) });
  expect((await reportOf(inFields)).calls).toHaveLength(names.length);
  const shared = await shareAll(analysis);
  expect(storyOf(await reopenedReport(shared))).toBe(storyOf(report));
  const { calls: redacted } = redactCalls(shared, new Uint8Array(32));
  expect((await reopenedReport(redacted)).calls).toHaveLength(report.calls.length);
  expect(Object.getOwnPropertyDescriptors(prototype)).toEqual(guarded);
  expect(({} as Record<string, unknown>)['again']).toBeUndefined();
});
