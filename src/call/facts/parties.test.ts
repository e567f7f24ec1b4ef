import { describe, expect, test } from 'vitest';
import { readTexts } from '../../engine/answers/conversation-details.ts';
import { scenario } from '../../testing/scenario.ts';
import { readParties, type Parties } from './parties.ts';

async function partiesOf(invite: string, answer = ''): Promise<Parties> {
  const analysis = await scenario(`
    alice -> proxy: INVITE sdp to=bob
    proxy -> bob: INVITE ${invite}
    bob -> proxy: 180 ${answer}
    proxy -> alice: 180
    bob -> proxy: 200 sdp
    proxy -> alice: 200`).analyse();
  return readParties(analysis.call(0), await readTexts(analysis, 0));
}

describe('who the parties are', () => {
  test('nothing is said where nothing is asserted', async () => {
    expect((await partiesOf('')).sentences).toEqual([]);
  });

  test('an asserted identity and what From says instead', async () => {
    const { identities, sentences } = await partiesOf(
      '{P-Asserted-Identity: "Alice A" <sip:+4930123@test>, <tel:+4930123>}',
    );
    expect(identities.map(({ kind, message, uri }) => [kind, message, uri])).toEqual([
      ['asserted', 1, 'sip:+4930123@test'],
      ['asserted', 1, 'tel:+4930123'],
    ]);
    expect(sentences[0]).toBe(
      'The caller is "Alice A" <sip:+4930123@test>, asserted by the network (P-Asserted-Identity); From says sip:alice@test.',
    );
  });

  test('the callee asserts itself in responses, once for all hops', async () => {
    expect((await partiesOf('', '{P-Asserted-Identity: <sip:bob@test>}')).sentences).toEqual([
      'The callee is sip:bob@test, asserted by the network (P-Asserted-Identity).',
    ]);
  });

  test('a Remote-Party-ID counts as asserted only if it was screened', async () => {
    const kinds = async (value: string): Promise<string[]> =>
      (await partiesOf(`{Remote-Party-ID: ${value}}`)).identities.map(({ kind }) => kind);
    expect(await kinds('<sip:alice@test>;party=calling;screen=yes')).toEqual(['asserted']);
    expect(await kinds('<sip:alice@test>;party=calling;screen=no')).toEqual(['claimed']);
    expect(await kinds('<sip:bob@test>;party=called')).toEqual([]);
  });

  test('privacy, but not the wish for none', async () => {
    expect((await partiesOf('{Privacy: id;user}')).sentences).toEqual([
      'The caller wants to stay hidden (Privacy: id, user).',
    ]);
    expect((await partiesOf('{Privacy: none}')).privacy).toEqual([]);
  });
});

describe('who diverted the call', () => {
  test('Diversion lists the last one first (RFC 5806)', async () => {
    const { sentences } = await partiesOf(
      '{Diversion: <sip:carol@test>;reason=no-answer, <sip:bob@test>;reason=unconditional;privacy=off}',
    );
    expect(sentences).toEqual([
      'sip:bob@test diverted the call to sip:carol@test always (Diversion).',
      'sip:carol@test diverted the call because nobody answered (Diversion).',
    ]);
  });

  test('History-Info tells it by its indexes (RFC 7044)', async () => {
    const { sentences } = await partiesOf(
      '{History-Info: <sip:bob@test?Reason=SIP%3Bcause%3D486>;index=1, <sip:carol@test;cause=486>;index=1.1;mp=1}',
    );
    expect(sentences).toEqual([
      'sip:bob@test diverted the call to sip:carol@test because the line was busy (History-Info).',
    ]);
  });

  test('passing a request on to where a user is registered is no diversion', async () => {
    const { diversions } = await partiesOf(
      '{History-Info: <sip:bob@test>;index=1, <sip:bob@192.0.2.7>;index=1.1;np=1}',
    );
    expect(diversions).toEqual([]);
    expect(
      (await partiesOf('{History-Info: <sip:bob@test>;index=1, <sip:bob@192.0.2.7>;index=1.1;rc=1}'))
        .diversions,
    ).toEqual([]);
  });

  test('nonsense is no diversion, and does no harm', async () => {
    expect(
      (await partiesOf('{History-Info: ,,,;index=;rc=} {Diversion: <<<} {Privacy: ;;}')).diversions.length,
    ).toBeLessThan(3);
  });
});
