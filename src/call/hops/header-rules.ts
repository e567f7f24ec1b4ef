import type { SipMessage } from '../../sip/message.ts';
import type { HeaderValues, HopChange } from './hop-change.ts';
import { changeContact, changeMaxForwards, changeParty, changeRoute, changeVia } from './routing-rules.ts';

export type HeaderRule = (values: HeaderValues) => HopChange[];

/** What adding, removing or changing a field means; a meaning that is left out is notable and said plainly. */
interface Meanings {
  readonly added?: readonly [meaning: string, severity: HopChange['severity']];
  readonly removed?: readonly [meaning: string, severity: HopChange['severity']];
  readonly changed?: readonly [meaning: string, severity: HopChange['severity']];
}

/** In lower case. New ones: a line here, or a function in `routing-rules.ts` where the values have to be read. */
export const headerRules: ReadonlyMap<string, HeaderRule> = new Map<string, HeaderRule>([
  ['via', changeVia],
  ['record-route', changeRoute],
  ['route', changeRoute],
  ['path', changeRoute],
  ['max-forwards', changeMaxForwards],
  ['contact', changeContact],
  ['from', changeParty],
  ['to', changeParty],
  ['content-length', changeContentLength],
  [
    'proxy-authorization',
    plain({
      removed: ['The proxy checked the credentials and took them out: they were meant for it.', 'expected'],
    }),
  ],
  [
    'authorization',
    plain({
      removed: ['The credentials were taken out, although they are meant for the far end.', 'notable'],
    }),
  ],
  [
    'user-agent',
    plain({
      changed: ['The element names itself: it is a B2BUA rather than a proxy.', 'notable'],
      removed: ['The element hides what the caller uses (topology hiding).', 'notable'],
    }),
  ],
  [
    'server',
    plain({
      changed: ['The element names itself: it is a B2BUA rather than a proxy.', 'notable'],
      removed: ['The element hides what answered (topology hiding).', 'notable'],
      added: ['The element names itself.', 'notable'],
    }),
  ],
  [
    'p-asserted-identity',
    plain({
      added: ['The proxy vouches for the caller (RFC 3325).', 'expected'],
      removed: [
        'The identity was taken out, as towards somebody who is not trusted (RFC 3325 5).',
        'notable',
      ],
      changed: ['The asserted identity was replaced by another one.', 'notable'],
    }),
  ],
  [
    'p-preferred-identity',
    plain({
      removed: ['The proxy took the wish and asserts an identity instead (RFC 3325 9.2).', 'expected'],
    }),
  ],
  [
    'identity',
    plain({
      added: ['The element signed for the caller (RFC 8224).', 'expected'],
      removed: ['The signature for the caller was taken out: nobody further on can verify it.', 'notable'],
      changed: ['The caller was signed for once more, or by another element (RFC 8224).', 'notable'],
    }),
  ],
  ['p-charging-vector', plain({ added: ['The network numbers the call for charging.', 'expected'] })],
  [
    'privacy',
    plain({ removed: ['The wish for privacy was carried out, or dropped (RFC 3323).', 'notable'] }),
  ],
  ['history-info', plain({ added: ['The element noted where it sent the call (RFC 7044).', 'expected'] })],
  ['diversion', plain({ added: ['The element notes that the call was diverted (RFC 5806).', 'notable'] })],
  [
    'session-expires',
    plain({
      added: ['The proxy asks for a session timer (RFC 4028 8.1).', 'expected'],
      changed: ['The proxy asks for another session interval (RFC 4028 8.1).', 'notable'],
    }),
  ],
  [
    'min-se',
    plain({
      added: ['The proxy asks for a longer session interval (RFC 4028 8.1).', 'expected'],
      changed: ['The proxy raised the shortest session interval (RFC 4028 8.1).', 'expected'],
    }),
  ],
  [
    'supported',
    plain({
      changed: ['The element takes part in what the two ends may use of each other.', 'notable'],
      removed: ['The other end does not learn which extensions this one supports.', 'notable'],
    }),
  ],
  ['allow', plain({ changed: ['The element lets fewer or other methods through.', 'notable'] })],
  ['content-type', plain({ changed: ['The body has another form than before.', 'notable'] })],
]);

/** What differs between two dialogs of its nature: nothing to tell when a B2BUA joins them. */
const ownOfLeg = new Set(['call-id', 'cseq', 'via', 'max-forwards', 'route', 'record-route', 'date']);

export function isOwnOfLeg(key: string): boolean {
  return ownOfLeg.has(key);
}

function plain(meanings: Meanings): HeaderRule {
  return ({ name, before, after }) => {
    const kind = before.length === 0 ? 'added' : after.length === 0 ? 'removed' : 'changed';
    const [meaning, severity] = meanings[kind] ?? [`${name} was ${kind} on the way.`, 'notable'];
    const texts = { before: before.join('\n'), after: after.join('\n') };
    return [{ what: name, area: 'header', ...texts, meaning, severity }];
  };
}

/** Follows the body; where it does not, an ALG has changed the body and not counted again. */
function changeContentLength({ name, before, after, messages }: HeaderValues): HopChange[] {
  const length = (message: SipMessage): number => message.body.end - message.body.start;
  const isRight = Number(after[0] ?? NaN) === length(messages.after);
  const isOtherBody = length(messages.before) !== length(messages.after);
  const meaning =
    after.length === 0
      ? 'The length was taken out: over a stream the end of the message is no longer known.'
      : isRight
        ? isOtherBody
          ? 'The body was changed and its length with it.'
          : 'The length was added or corrected.'
        : 'The length no longer fits the body: what changed the body did not count again.';
  return [
    {
      what: name,
      area: 'header',
      before: before.join('\n'),
      after: after.join('\n'),
      meaning,
      severity: isRight ? 'expected' : 'notable',
    },
  ];
}
