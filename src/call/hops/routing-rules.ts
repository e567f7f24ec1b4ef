import { parseNameAddr } from '../../sip/name-addr.ts';
import type { Via } from '../../sip/headers/via.ts';
import { viaHeader } from '../../sip/headers/via.ts';
import { parseUri, type Uri } from '../../sip/uri.ts';
import { isElement, type HeaderValues, type HopChange, type HopPath } from './hop-change.ts';

// The header fields that elements on the way read and write (RFC 3261 16.6, 16.7).

/** Via grows with each hop of a request and shrinks with each hop of a response. */
export function changeVia({ name, before, after, messages }: HeaderValues): HopChange[] {
  const change = (
    from: string,
    to: string,
    meaning: string,
    severity: HopChange['severity'] = 'expected',
  ): HopChange => ({ what: name, area: 'header', before: from, after: to, meaning, severity });
  if (messages.before.startLine.kind === 'response') {
    const removed = before.length - after.length;
    if (removed > 0) {
      const taken = before.slice(0, removed).join('\n');
      return [change(taken, '', 'The proxy took its own entry out and sent the response to the one below.')];
    }
    return [change(before.join('\n'), after.join('\n'), 'The way back was rewritten.', 'notable')];
  }
  const added = after.length - before.length;
  const changes: HopChange[] = [];
  if (added > 0) {
    const own = after.slice(0, added).join('\n');
    changes.push(change('', own, 'The proxy put itself on the way back of the response.'));
  } else if (added < 0) {
    const meaning = 'Entries are gone: the element hides the way that the request came (topology hiding).';
    return [change(before.join('\n'), after.join('\n'), meaning, 'notable')];
  }
  for (const [i, text] of before.entries()) {
    const other = after[i + Math.max(added, 0)]!;
    if (text === other) continue;
    const [meaning, severity] = describeEntry(viaHeader.parse(text), viaHeader.parse(other));
    changes.push(change(text, other, meaning, severity));
  }
  return changes;
}

function describeEntry(
  before: Via | undefined,
  after: Via | undefined,
): readonly [string, HopChange['severity']] {
  if (before === undefined || after === undefined || before.host !== after.host) {
    return ['An entry of another element was rewritten.', 'notable'];
  }
  const filled = [
    ...(after.received !== undefined && before.received === undefined ? [`received=${after.received}`] : []),
    ...(typeof after.rport === 'number' && typeof before.rport !== 'number' ? [`rport=${after.rport}`] : []),
  ];
  if (filled.length === 0) return ['An entry of another element was rewritten.', 'notable'];
  const isElsewhere = after.received !== undefined && after.received !== before.host;
  const meaning = `The receiver filled in where the request really came from: ${filled.join(', ')}.`;
  return isElsewhere
    ? [`${meaning} The sender sits behind NAT, or gives a name.`, 'notable']
    : [meaning, 'expected'];
}

/** Record-Route, Path: who wants to stay on the way. Route: the stops that are left (RFC 3261 16.4, 16.6). */
export function changeRoute({ name, key, before, after, path }: HeaderValues): HopChange[] {
  const old = new Set(before);
  const now = new Set(after);
  const added = after.filter((value) => !old.has(value));
  const removed = before.filter((value) => !now.has(value));
  const changes: HopChange[] = [];
  const note = (
    from: readonly string[],
    to: readonly string[],
    meaning: string,
    isExpected: boolean,
  ): void => {
    changes.push({
      what: name,
      area: 'header',
      before: from.join('\n'),
      after: to.join('\n'),
      meaning,
      severity: isExpected ? 'expected' : 'notable',
    });
  };
  if (key === 'route') {
    if (removed.length > 0) {
      const isOwn = removed.every((value) => isElement(path, hostOf(value))) || before[0] === removed[0];
      note(removed, [], 'The element took its own entry out.', isOwn && removed.length <= 2);
    }
    if (added.length > 0) note([], added, 'The element set the next stops of the request.', true);
  } else {
    if (added.length > 0) {
      const what = key === 'path' ? 'requests to this phone' : 'later requests of the dialog';
      note([], added, `The proxy wants ${what} to come by it.`, true);
    }
    if (removed.length > 0) {
      note(removed, [], 'Entries are gone: those elements will not see later requests.', false);
    }
  }
  if (changes.length === 0) note(before, after, 'The entries are in another order.', false);
  return changes;
}

export function changeMaxForwards({ name, before, after }: HeaderValues): HopChange[] {
  const [from, to] = [Number(before[0] ?? NaN), Number(after[0] ?? NaN)];
  const isLowered = to < from;
  const meaning = isLowered
    ? `The proxy counted its hop${from - to > 1 ? ` and ${from - to - 1} more` : ''}.`
    : before.length === 0
      ? 'The proxy limits the hops, as the request had no limit.'
      : 'The limit was not lowered: a loop would not end.';
  const severity = isLowered || before.length === 0 ? 'expected' : 'notable';
  return [{ what: name, area: 'header', before: before[0] ?? '', after: after[0] ?? '', meaning, severity }];
}

/** Contact is where later requests go: whoever rewrites it will get them (RFC 3261 12.2.1.1). */
export function changeContact({ name, before, after, path, messages }: HeaderValues): HopChange[] {
  const [from, to] = [uriOf(before[0]), uriOf(after[0])];
  const texts = { before: before.join('\n'), after: after.join('\n') };
  const is = (meaning: string, severity: HopChange['severity'] = 'notable'): HopChange[] => [
    { what: name, area: 'header', ...texts, meaning, severity },
  ];
  if (from === undefined || to === undefined) {
    return is(before.length === 0 ? 'Contact was added on the way.' : 'Contact was removed on the way.');
  }
  if (from.host !== to.host || from.port !== to.port) {
    if (isElement(path, to.host)) {
      return is('The element put itself in: later requests come to it, as with an SBC or B2BUA.');
    }
    if (to.host === path.sender) {
      return is('NAT fix: the address was replaced by the one that the message really came from.');
    }
    const kind = messages.before.startLine.kind === 'request' ? 'caller' : 'callee';
    return is(`Later requests to the ${kind} of this message go to ${to.host} instead of ${from.host}.`);
  }
  if (from.user !== to.user) return is('The user part was replaced; the host stayed.');
  return is(
    'Parameters of the contact were added, taken out or changed (marks of a proxy, such as nat or alias).',
  );
}

/** From and To name the parties; a proxy leaves them alone (RFC 3261 16.6), an SBC or B2BUA may not. */
export function changeParty({ name, before, after, path }: HeaderValues): HopChange[] {
  const [from, to] = [uriOf(before[0]), uriOf(after[0])];
  const isSameUri = from?.text === to?.text;
  // Tags name the dialog, and the other leg is another one.
  if (path.isOtherLeg && isSameUri) return [];
  const who = name === 'From' ? 'calls' : 'is called';
  const meaning = isSameUri
    ? `The display name, tag or parameters of whoever ${who} were changed.`
    : from?.user === to?.user
      ? `The host of whoever ${who} was replaced (topology hiding or another domain).`
      : `Another number or name of whoever ${who}: number translation or caller identity rewritten.`;
  const texts = { before: before.join('\n'), after: after.join('\n') };
  const isExpected = path.isOtherLeg && from?.user === to?.user;
  return [{ what: name, area: 'header', ...texts, meaning, severity: isExpected ? 'expected' : 'notable' }];
}

/** The Request-URI: where a request is going now. */
export function describeRequestUri(
  before: string,
  after: string,
  routes: readonly string[],
  path: HopPath,
  isInDialog: boolean,
): HopChange {
  const [from, to] = [parseUri(before), parseUri(after)];
  const change = (meaning: string, severity: HopChange['severity']): HopChange => ({
    what: 'Request-URI',
    area: 'start-line',
    before,
    after,
    meaning,
    severity,
  });
  if (routes.some((route) => uriOf(route)?.text === after)) {
    return change('The next stop is in the Request-URI: strict routing, as before RFC 3261.', 'notable');
  }
  if (from.user !== to.user) {
    const meaning = 'Another number or user than was asked for: number translation, forwarding or a lookup.';
    return change(meaning, 'notable');
  }
  if (from.host !== to.host || from.port !== to.port) {
    const isReceiver = to.host === path.receiver;
    return isInDialog
      ? change('Inside a dialog the Request-URI is the remote target and stays as it is.', 'notable')
      : change(
          isReceiver
            ? 'Routed: the target became the address where the next element is.'
            : 'Routed: the proxy looked up where the target is now.',
          'expected',
        );
  }
  return change('Parameters of the target were added or taken out.', 'notable');
}

function uriOf(value: string | undefined): Uri | undefined {
  return value === undefined ? undefined : parseNameAddr(value)?.uri;
}

function hostOf(value: string): string {
  return uriOf(value)?.host ?? '';
}
