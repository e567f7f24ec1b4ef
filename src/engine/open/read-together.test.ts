import { describe, expect, test } from 'vitest';
import { haste, readAhead, type Haste, type Neighbours } from './read-together.ts';

const MEGABYTE = 1 << 20;

function groupsOf(sizes: readonly number[]): Neighbours[] {
  return sizes.map((size, number) => ({ messages: [number], file: 0, from: 0, to: size }));
}

/** Reads groups and notes the most requests and bytes that were under way at once. */
async function readAll(groups: readonly Neighbours[], how: Haste = haste.somebodyWaits) {
  const most = { requests: 0, bytes: 0 };
  const now = { requests: 0, bytes: 0 };
  const read = async (group: Neighbours): Promise<number> => {
    now.requests++;
    now.bytes += group.to;
    most.requests = Math.max(most.requests, now.requests);
    most.bytes = Math.max(most.bytes, now.bytes);
    await new Promise((resolve) => setTimeout(resolve));
    now.requests--;
    now.bytes -= group.to;
    return group.messages[0]!;
  };
  const order: number[] = [];
  for await (const number of readAhead(groups, read, how)) order.push(number);
  return { order, most };
}

describe('reading ahead', () => {
  test('small pieces are asked for together and come in order', async () => {
    const { order, most } = await readAll(groupsOf(Array.from({ length: 100 }, () => 500)));
    expect(order).toEqual(Array.from({ length: 100 }, (_, number) => number));
    expect(most.requests).toBeGreaterThan(8);
    expect(most.requests).toBeLessThan(20);
  });

  test('large pieces take no more memory than two of them and the next', async () => {
    const { order, most } = await readAll(groupsOf(Array.from({ length: 10 }, () => 4 * MEGABYTE)));
    expect(order).toHaveLength(10);
    expect(most.bytes).toBe(12 * MEGABYTE);
  });

  test('where nobody waits, what somebody asks for meanwhile stands behind one request', async () => {
    const { order, most } = await readAll(groupsOf([500, 500, 500, 500]), haste.nobodyWaits);
    expect(order).toEqual([0, 1, 2, 3]);
    expect(most.requests).toBe(1);
  });

  test('what can not be read is told in its turn, after what stands before it', async () => {
    const seen: number[] = [];
    const failing = async (): Promise<void> => {
      const read = (group: Neighbours): Promise<number> =>
        group.messages[0] === 3 ? Promise.reject(new Error('gone')) : Promise.resolve(group.messages[0]!);
      for await (const number of readAhead(groupsOf([1, 1, 1, 1, 1]), read, haste.somebodyWaits))
        seen.push(number);
    };
    await expect(failing()).rejects.toThrow('gone');
    expect(seen).toEqual([0, 1, 2]);
  });
});
