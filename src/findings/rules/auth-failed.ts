import type { Authentication } from '../../call/facts/authentication.ts';
import { elapsed } from '../../call/message.ts';
import { times } from '../../call/words/in-words.ts';
import { addressUri } from '../../sip/addresses.ts';
import { messageFlag } from '../../sip/message-index.ts';
import type { FindingContext, FindingRule, Found } from '../finding.ts';

/** Seconds in which a program answers a challenge. */
const ANSWER_SECONDS = 4;
/** Messages behind a challenge that are looked through for its answer under another Call-ID. */
const LOOKED_THROUGH = 5000;

/** An attempt that ended in 401 or 407; a challenge that was answered is nothing worth a word. */
export const authFailed: FindingRule = {
  code: 'auth-failed',
  severity: 'error',
  reference: 'RFC 3261 22.2',
  kinds: ['call', 'registration', 'other'],
  *find(context) {
    for (const row of rowsOfFailures(context.facts.authentications)) {
      const [first] = row;
      if (first === undefined) continue;
      const found =
        first.outcome === 'refused' ? describeRefused(row, context) : describeUnanswered(row, context);
      if (found !== undefined) yield found;
    }
  },
};

/** Failures of one kind, one after the other without a success between them, are told once. */
function rowsOfFailures(all: readonly Authentication[]): Authentication[][] {
  const rows: Authentication[][] = [];
  const open = new Map<string, Authentication[]>();
  for (const authentication of all) {
    const { method: name, isInDialog, outcome, realm } = authentication;
    const key = `${name} ${isInDialog} ${realm}`;

    if (outcome === 'accepted' || outcome === 'pending') {
      open.delete(key);
      continue;
    }
    const row = open.get(key);
    if (row !== undefined && isSame(row[0]!, authentication)) row.push(authentication);
    else {
      const begun = [authentication];
      open.set(key, begun);
      rows.push(begun);
    }
  }
  return rows;
}

function isSame(a: Authentication, b: Authentication): boolean {
  return a.outcome === b.outcome && usernameOf(a) === usernameOf(b);
}

function usernameOf({ tries }: Authentication): string {
  return tries[tries.length - 1]?.credentials[0]?.username ?? '';
}

function describeRefused(row: readonly Authentication[], { index }: FindingContext): Found {
  const tries = row.flatMap((authentication) => authentication.tries);
  const refused = tries.filter(({ credentials }) => credentials.length > 0);
  const last = refused[refused.length - 1]!;
  const { method: name, realm } = row[0]!;
  const username = usernameOf(row[0]!);
  const reason =
    last.response === undefined ? '' : index.texts.text(index.messages.columns.reason[last.response]!);
  const count = refused.length > 1 ? `, ${times(refused.length)}` : '';
  const numbers = [...new Set(refused.flatMap(({ request, response }) => [response, request]))];
  return {
    messages: numbers.flatMap((number) => (number === undefined ? [] : [{ number }])),
    title: `${name} failed: the credentials${username === '' ? '' : ` of ${username}`} for ${quoteRealm(realm)} were refused (${`${last.status} ${reason}`.trim()})${count}`,
    detail:
      'A wrong password, user name or realm on the client, or an account that the server does not know. Compare the user name and realm of the request with those of the account.',
  };
}

function describeUnanswered(row: readonly Authentication[], context: FindingContext): Found | undefined {
  const { method: name, isInDialog, realm } = row[0]!;
  // OPTIONS only asks whether somebody is there: 401 says yes. A refused re-INVITE has a finding of its own.
  if (name === 'OPTIONS' || (isInDialog && (name === 'INVITE' || name === 'UPDATE'))) return undefined;
  const open = row.filter((authentication) => isLeftOpen(authentication, context));
  const last = open[open.length - 1]?.tries.at(-1);
  if (last === undefined) return undefined;
  const numbers = open.flatMap(({ tries }) => tries.flatMap(({ response }) => response ?? []));
  const count = open.length > 1 ? `, ${times(open.length)}` : '';
  return {
    messages: numbers.map((number) => ({ number })),
    title: `${name} was challenged with ${last.status} for ${quoteRealm(realm)}, and the challenge was never answered${count}`,
    detail:
      'The client has no account for this realm, or does not understand the challenge: compare realm, algorithm and qop with what it supports.',
  };
}

function quoteRealm(realm: string): string {
  return realm === '' ? 'an unnamed realm' : `realm "${realm}"`;
}

/** Nobody answered although the capture goes on long enough (unknown without times), nor under another Call-ID. */
function isLeftOpen({ tries }: Authentication, { index, captureEnd }: FindingContext): boolean {
  const last = tries[tries.length - 1];
  // A new nonce for one that is too old: the client may as well begin anew, which is not to be told from here.
  if (last?.response === undefined || last.challenges.every(({ isStale }) => isStale)) return false;
  const c = index.messages.columns;
  const { request, response } = last;
  const challenged = { seconds: c.seconds[response]!, nanoseconds: c.nanoseconds[response]! };
  if (!(elapsed(challenged, captureEnd) >= ANSWER_SECONDS)) return false;
  const { from } = index.threads.columns;
  // The address alone: another Call-ID comes with another tag.
  const userOf = (message: number): string | null => addressUri(index.texts.text(from[c.thread[message]!]!));
  const user = userOf(request);
  const end = Math.min(index.length, response + LOOKED_THROUGH);
  for (let message = response + 1; message < end; message++) {
    const isSame =
      c.status[message] === 0 &&
      c.method[message] === c.method[request] &&
      c.source[message] === c.source[request];
    const hasCredentials = (c.flags[message]! & messageFlag.credentials) !== 0;
    if (isSame && hasCredentials && userOf(message) === user) return false;
  }
  return true;
}
