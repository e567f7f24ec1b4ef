import { decodeText } from '../../bytes/text.ts';
import type { BodyPart } from '../../sip/body.ts';
import type { SipMessage } from '../../sip/message.ts';
import { scanXml } from './xml.ts';

/** A dialog that a body of type application/dialog-info+xml tells of (RFC 4235). */
interface DialogInfo {
  readonly callId: string | undefined;
  /** Tags of the end that is watched, and of the other. */
  readonly localTag: string | undefined;
  readonly remoteTag: string | undefined;
  readonly state: string;
  /** `+sip.rendering=no`: the watched end does not render media, it is on hold (RFC 4235 5.2). */
  readonly isHeld: boolean;
}

/** What the body of a NOTIFY or PUBLISH says. */
export interface NotificationBody {
  /** In a few words: `idle`, `confirmed, on hold`, `open`, `2 new voice messages`, `SIP/2.0 200 OK`. */
  readonly summary: string;
  readonly dialogs: readonly DialogInfo[];
}

/** Undefined for a body of another kind, or none. */
export function readNotificationBody(message: SipMessage): NotificationBody | undefined {
  for (const part of message.parts) {
    const read = readers.get(part.contentType?.name ?? '');
    if (read !== undefined && part.encoding === undefined) return read(textOf(message, part));
  }
  return undefined;
}

function textOf({ bytes }: SipMessage, { start, end }: BodyPart): string {
  return decodeText(bytes, start, end);
}

/** By media type in lower case. Adding one: a function here and a line. */
const readers: ReadonlyMap<string, (text: string) => NotificationBody> = new Map([
  ['application/dialog-info+xml', readDialogs],
  ['application/pidf+xml', readPresence],
  ['application/simple-message-summary', readMessageSummary],
  ['application/reginfo+xml', readRegistrationState],
  ['application/conference-info+xml', readConference],
  ['message/sipfrag', (text: string) => ({ summary: firstLine(text), dialogs: [] })],
]);

/** RFC 4235 4. */
function readDialogs(text: string): NotificationBody {
  const dialogs: { -readonly [K in keyof DialogInfo]: DialogInfo[K] }[] = [];
  let isLocal = true;
  for (const { name, attributes, text: content } of scanXml(text)) {
    const last = dialogs[dialogs.length - 1];
    if (name === 'dialog') {
      dialogs.push({
        callId: attributes.get('call-id'),
        localTag: attributes.get('local-tag'),
        remoteTag: attributes.get('remote-tag'),
        state: '',
        isHeld: false,
      });
      isLocal = true;
    } else if (last === undefined) continue;
    else if (name === 'local' || name === 'remote') isLocal = name === 'local';
    else if (name === 'state' && last.state === '') last.state = content.toLowerCase();
    else if (name === 'param' && isLocal && attributes.get('pname')?.toLowerCase() === '+sip.rendering') {
      last.isHeld = attributes.get('pvalue')?.toLowerCase() === 'no';
    }
  }
  const words = dialogs.map(({ state, isHeld }) => `${state || 'unknown'}${isHeld ? ', on hold' : ''}`);
  return { summary: words.length === 0 ? 'idle' : shorten(words.join('; ')), dialogs };
}

/** RFC 3863 4: whether somebody can be reached, and what they say. */
function readPresence(text: string): NotificationBody {
  const elements = scanXml(text);
  const basics = elements
    .filter(({ name }) => name === 'basic')
    .map(({ text: basic }) => basic.toLowerCase());
  const note = elements.find(({ name }) => name === 'note')?.text ?? '';
  const basic = basics.includes('open') ? 'open' : (basics[0] ?? 'unknown');
  return { summary: shorten(note === '' ? basic : `${basic}: ${note}`), dialogs: [] };
}

/** RFC 3842 5.2: `Voice-Message: 2/8 (0/2)` are new and old messages, in brackets the urgent ones. */
function readMessageSummary(text: string): NotificationBody {
  const counts = text.split(/\r?\n/, 100).flatMap((line) => {
    const match = /^([a-z]{1,20})-message[ \t]*:[ \t]*(\d{1,9})\/(\d{1,9})/i.exec(line);
    return match === null
      ? []
      : [`${match[2]} new ${match[1]!.toLowerCase()} ${match[2] === '1' ? 'message' : 'messages'}`];
  });
  const isWaiting = /^messages-waiting[ \t]*:[ \t]*yes/im.test(text);
  return {
    summary: counts.length > 0 ? counts.join(', ') : isWaiting ? 'messages waiting' : 'no messages waiting',
    dialogs: [],
  };
}

/** RFC 3680 5. */
function readRegistrationState(text: string): NotificationBody {
  const elements = scanXml(text);
  const states = elements
    .filter(({ name }) => name === 'registration')
    .map(({ attributes }) => attributes.get('state') ?? 'unknown');
  const contacts = elements.filter(
    ({ name, attributes }) => name === 'contact' && attributes.get('state') === 'active',
  );
  const state = shorten(states.join(', ')) || 'unknown';
  return {
    summary: `${state}, ${contacts.length} active ${contacts.length === 1 ? 'contact' : 'contacts'}`,
    dialogs: [],
  };
}

/** RFC 4575 5. */
function readConference(text: string): NotificationBody {
  const users = scanXml(text).filter(({ name }) => name === 'user');
  return { summary: `${users.length} ${users.length === 1 ? 'participant' : 'participants'}`, dialogs: [] };
}

function firstLine(text: string): string {
  return shorten(text.split(/\r?\n/, 1)[0]!.trim());
}

/** What goes into a sentence; the body itself is there to be opened. */
function shorten(text: string): string {
  return text.length <= 100 ? text : `${text.slice(0, 99)}…`;
}
