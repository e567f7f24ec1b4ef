import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseHandOver } from './hand-over.ts';

const file = { name: 'a.pcap', content: 'x' };

test('captures come as Blob, bytes or text', async () => {
  const bytes = Uint8Array.of(1, 2, 3);
  const contents = [new Blob([bytes]), bytes.buffer, bytes.subarray(1), 'text'];
  const request = parseHandOver({
    sipLadder: 'open',
    id: 7,
    files: contents.map((content) => ({ name: 'a', content })),
  });
  if (request?.kind !== 'open') throw new Error('not taken');
  expect(request.id).toBe(7);
  expect(request.inputs.map(({ blob }) => blob.size)).toEqual([3, 3, 2, 4]);
});

test('messages about something else are none of ours', () => {
  for (const data of [undefined, null, 'open', 1, {}, { type: 'open', files: [file] }])
    expect(parseHandOver(data)).toBeUndefined();
});

test.each([
  [{ sipLadder: 'close' }, '"sipLadder" is not "ping" or "open".'],
  [{ sipLadder: 'open' }, '"files" is not a list with files in it.'],
  [{ sipLadder: 'open', files: [] }, '"files" is not a list with files in it.'],
  [{ sipLadder: 'open', files: Array.from({ length: 65 }, () => file) }, 'More than 64 files.'],
  [{ sipLadder: 'open', files: [file, { name: 'b' }] }, 'File 1 is not '],
  [{ sipLadder: 'open', files: [{ content: 'x' }] }, 'File 0 is not '],
  [{ sipLadder: 'open', files: [null] }, 'File 0 is not '],
  [{ sipLadder: 'open', files: [file], select: 7 }, '"select" is not '],
  [{ sipLadder: 'open', files: [file], select: 'trace=https://a.example' }, '"select" is not '],
])('%j is refused with a reason', (data, reason) => {
  expect(parseHandOver({ ...data, id: 'x' })).toMatchObject({ kind: 'wrong', id: 'x' });
  expect(parseHandOver(data)).toMatchObject({ reason: expect.stringContaining(reason) as string });
});

test('whatever comes, nothing is thrown', () => {
  const sipLadder = fc.oneof(fc.constantFrom('ping', 'open'), fc.anything());
  const files = fc.oneof(
    fc.array(fc.oneof(fc.anything(), fc.record({ name: fc.anything(), content: fc.anything() }))),
    fc.anything(),
  );
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.record({ sipLadder, id: fc.anything(), files })), (data) => {
      parseHandOver(data);
    }),
  );
});
