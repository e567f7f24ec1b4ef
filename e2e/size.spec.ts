import { gzipSync } from 'node:zlib';
import { expect, test } from './fixtures.ts';

/** Bytes: on a slow line the page is there in a second, worker included. */
const FIRST_SCRIPT = 250_000;

test('the first script, worker included, stays small', async ({ page, workbench }) => {
  const scripts: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    // What the page loads beside it comes by import, later and as it is needed.
    if (response.request().resourceType() === 'script' && /\/index-[^/]*\.js$/.test(response.url()))
      scripts.push(response.body());
  });
  await workbench.goto();
  const sizes = (await Promise.all(scripts)).map((body) => gzipSync(body, { level: 9 }).length);
  expect(sizes).toHaveLength(1);
  expect(sizes[0]).toBeLessThan(FIRST_SCRIPT);
  expect(sizes[0]).toBeGreaterThan(50_000);
});
