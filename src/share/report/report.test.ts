import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { reportOf } from '../../engine/answers/report.ts';
import { allCaptures, analyseCapture } from '../../testing/all-captures.ts';
import { readCapture, reportOfText } from '../../testing/captures.ts';
import type { Report } from './report-types.ts';

let validate: ValidateFunction;
beforeAll(() => {
  const schema = JSON.parse(
    readFileSync(new URL('../../../public/report.schema.json', import.meta.url), 'utf8'),
  ) as object;
  validate = new Ajv2020({ allErrors: true }).compile(schema);
});

/** Whether every field that names a frame agrees with its twin that names the message. */
function expectTwins(value: unknown, report: Report): void {
  if (Array.isArray(value)) for (const entry of value) expectTwins(entry, report);
  if (typeof value !== 'object' || value === null) return;
  const fields = new Map(Object.entries(value));
  for (const [name, frame] of fields) {
    const twin = fields.get(name.replace(/Frame$/, 'Message').replace(/^frame$/, 'message'));
    if (/^frame$|Frame$/.test(name) && twin !== undefined) {
      const message = twin === null ? null : report.messages[twin as number]!.frame;
      expect(frame, name).toBe(message);
    }
    expectTwins(fields.get(name), report);
  }
}

describe('a report', () => {
  test.each(allCaptures)('of %s fits its schema, and its references hold', async (name) => {
    const report = await reportOf(await analyseCapture(name));
    validate(report);
    expect(validate.errors ?? []).toEqual([]);
    expectTwins({ ...report, messages: [] }, report);
    expect(report.messages).toHaveLength(report.capture.sipMessages);
    for (const [number, call] of report.calls.entries()) {
      for (const message of call.messages) expect(report.messages[message]!.call).toBe(number);
    }
    const times = report.messages.map(({ time }) => time ?? '');
    expect(times).toEqual(times.toSorted());
  });

  test('of pasted text fits its schema: no times, no addresses', async () => {
    const report = await reportOfText(Buffer.from(readCapture('32j-plain-paste.txt')).toString());
    validate(report);
    expect(validate.errors ?? []).toEqual([]);
    expect(report.messages).toHaveLength(16);
    expect(
      new Set(report.messages.map(({ time, source, transport }) => `${time} ${source} ${transport}`)),
    ).toEqual(new Set(['null null null']));
    expect(report.capture.files[0]).toMatchObject({ timeBase: 'none', format: 'text:sip' });
  });
});
