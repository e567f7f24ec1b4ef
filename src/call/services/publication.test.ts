import { expect, test } from 'vitest';
import type { PublicationReport } from '../../share/report/report-types.ts';
import { scenario } from '../../testing/scenario.ts';

async function publications(text: string): Promise<readonly PublicationReport[]> {
  return (await scenario(text).report()).publications;
}

const presence =
  '{Body application/pidf+xml: <presence><tuple id="1"><status><basic>open</basic></status></tuple></presence>}';

test('the entity-tags of a publication tie its updates together, whatever else is published', async () => {
  const found = await publications(`
    bob -> pa: PUBLISH to=bob new {Event: presence} {Expires: 60} ${presence}
    pa -> bob: 200 {SIP-ETag: a1} {Expires: 60}
    bob -> pa: PUBLISH to=bob new {Event: dialog} {Expires: 60}
    pa -> bob: 200 {SIP-ETag: d1} {Expires: 60}
    bob -> pa: PUBLISH to=bob new {Event: presence} {SIP-If-Match: a1} {Expires: 60}
    pa -> bob: 200 {SIP-ETag: a2} {Expires: 60}
    bob -> pa: PUBLISH to=bob new {Event: presence} {SIP-If-Match: a2} {Expires: 0}
    pa -> bob: 200 {SIP-ETag: a3}
  `);
  expect(found.map(({ event, state, updates }) => [event, state, updates.map(({ kind }) => kind)])).toEqual([
    ['presence', 'removed', ['initial', 'refresh', 'remove']],
    ['dialog', 'published', ['initial']],
  ]);
  expect(found[0]).toMatchObject({
    presentity: 'sip:bob@test',
    updates: [{ content: 'open', etag: 'a1' }, {}, {}],
  });
});

test('an update of a state that is not known begins a publication of its own, which failed', async () => {
  const found = await publications(`
    bob -> pa: PUBLISH to=bob new {Event: presence} {SIP-If-Match: gone} ${presence}
    pa -> bob: 412
  `);
  expect(found).toMatchObject([{ state: 'failed', updates: [{ kind: 'modify', status: 412 }] }]);
});

test('a publication that nobody prolonged has expired', async () => {
  const found = await publications(`
    bob -> pa: PUBLISH to=bob new {Event: presence} {Expires: 60} ${presence}
    pa -> bob: 200 {SIP-ETag: a1} {Expires: 30}
    bob -> pa: OPTIONS call=2 +45
  `);
  expect(found).toMatchObject([{ state: 'expired', expires: 30 }]);
});

test('a publication that nobody answered is pending', async () => {
  expect(await publications('bob -> pa: PUBLISH to=bob new {Event: presence}')).toMatchObject([
    { state: 'pending' },
  ]);
});
