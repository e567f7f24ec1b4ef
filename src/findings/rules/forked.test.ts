import { expect, test } from 'vitest';
import { findingsIn } from '../../testing/findings.ts';

const found = (text: string): Promise<string[]> => findingsIn(text, 'forked');

const fork = `alice -> proxy: INVITE sdp\nproxy -> bob: INVITE\nproxy -> carol: INVITE
  bob -> proxy: 180\nproxy -> alice: 180\ncarol -> proxy: 180\nproxy -> alice: 180\n`;

test('who answered, and what became of the others', async () => {
  const flow = `${fork}bob -> proxy: 200 sdp\nproxy -> alice: 200\ncarol -> proxy: 487 for=INVITE
    alice -> proxy: ACK\nproxy -> bob: ACK`;
  expect(await found(flow)).toEqual([
    'info [1 2 3] 192.0.2.2 forked the INVITE to 2 branches: 192.0.2.3 answered, 1 cancelled',
  ]);
});

test('two answers, of which one is left alone, are an error', async () => {
  const flow = `alice -> bob: INVITE sdp\nbob -> alice: 200 sdp\nbob -> alice: 200 sdp tag=other\nalice -> bob: ACK`;
  expect(await found(flow)).toMatchObject([
    expect.stringMatching(/^error .* answered by 2 branches at once; 1 of them got no ACK$/),
  ]);
});

test('one way, and an announcement with a tag of its own, are none', async () => {
  expect(await found('alice -> proxy: INVITE sdp\nproxy -> bob: INVITE\nbob -> proxy: 200 sdp')).toEqual([]);
  expect(
    await found('alice -> bob: INVITE sdp\nbob -> alice: 183 sdp tag=announcement\nbob -> alice: 200 sdp'),
  ).toEqual([]);
});
