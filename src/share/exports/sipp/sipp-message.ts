import { decodeText } from '../../../bytes/text.ts';
import { skipWhiteSpace, trim } from '../../../sip/grammar.ts';

/** What a message that is sent becomes. */
export interface SentMessage {
  readonly isRequest: boolean;
  readonly method: string;
  /** Elements of the scenario since the request that it acknowledges or cancels: they share a branch (RFC 3261 9.1, 17.1.1.3). */
  readonly branchDistance: number | undefined;
  /** The other side has answered with its tag. */
  readonly inDialog: boolean;
}

/** Header fields that sipp writes itself, copied from the request that is answered. */
const copied = new Map([
  ['via', 'Via'],
  ['v', 'Via'],
  ['from', 'From'],
  ['f', 'From'],
  ['call-id', 'Call-ID'],
  ['i', 'Call-ID'],
  ['cseq', 'CSeq'],
  ['record-route', 'Record-Route'],
]);

/**
 * A captured message as sipp sends it: what names this call, this host and this port is a keyword, the rest is as it was
 * captured. Passwords are not in a capture: where there were credentials, `[authentication]` asks for them.
 */
export function formatSent(bytes: Uint8Array, sent: SentMessage): string {
  const whole = decodeText(bytes);
  const end = /\r\n\r\n|\n\n|\r\r/.exec(whole);
  const head = end === null ? whole : whole.slice(0, end.index);
  const body = end === null ? '' : whole.slice(end.index + end[0].length);
  // A line that begins with white space goes on with the one before (RFC 3261 7.3.1).
  const [start = '', ...fields] = head.replace(/(?:\r\n|\r|\n)[ \t]+/g, ' ').split(/\r\n|\r|\n/);
  const lines = [sent.isRequest ? formatRequestLine(start, sent) : escapeSipp(start)];
  const done = new Set<string>();
  for (const field of fields) {
    const colon = field.indexOf(':');
    const name = trim(field.slice(0, Math.max(0, colon)));
    const value = colon < 0 ? '' : field.slice(skipWhiteSpace(field, colon + 1));
    const line = sent.isRequest
      ? formatRequestField(name, value, sent, done)
      : formatResponseField(name, value, done);
    if (line !== undefined) lines.push(line);
  }
  lines.push('Content-Length: [len]', '');
  const isSdp = /^(?:content-type|c)[ \t]*:[ \t]*application\/sdp/im.test(head);
  return [...lines, ...(body === '' ? [''] : formatBody(body, isSdp))].join('\n');
}

function formatRequestLine(start: string, { method }: SentMessage): string {
  const [, uri = ''] = start.split(' ');
  return `${escapeSipp(method)} ${atRemote(uri)} SIP/2.0`;
}

/** A SIP URI with the host that the scenario is run against; other URIs as they are. */
function atRemote(uri: string): string {
  const [, scheme, user = ''] = /^(sips?):(?:([^@;?]*)@)?/i.exec(uri) ?? [];
  if (scheme === undefined) return escapeSipp(uri);
  return `sip:${user === '' ? '' : `${escapeSipp(user)}@`}[remote_ip]:[remote_port]`;
}

function formatRequestField(
  name: string,
  value: string,
  { branchDistance, inDialog }: SentMessage,
  done: Set<string>,
): string | undefined {
  const plain = `${escapeSipp(name)}: ${escapeSipp(value)}`;
  switch (name.toLowerCase()) {
    case 'via':
    case 'v': {
      if (isDone(done, 'via')) return undefined;
      const branch = branchDistance === undefined ? '[branch]' : `[branch-${branchDistance}]`;
      return `Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=${branch}`;
    }
    case 'from':
    case 'f':
      return `From: ${withoutTag(value)};tag=[pid]SIPpTag00[call_number]`;
    case 'to':
    case 't':
      return `To: ${withoutTag(value)}${inDialog ? '[peer_tag_param]' : ''}`;
    case 'call-id':
    case 'i':
      return 'Call-ID: [call_id]';
    case 'contact':
    case 'm':
      return value.trim() === '*' ? plain : `Contact: ${formatContact(value)}`;
    case 'content-length':
    case 'l':
    case 'route':
    case 'record-route':
      return undefined;
    case 'authorization':
    case 'proxy-authorization':
      return isDone(done, 'credentials')
        ? undefined
        : `[authentication ${formatUser(value)}password=PASSWORD]`;
    default:
      return name === '' ? undefined : plain;
  }
}

function formatResponseField(name: string, value: string, done: Set<string>): string | undefined {
  const lower = name.toLowerCase();
  const known = copied.get(lower);
  if (known !== undefined) return isDone(done, known) ? undefined : `[last_${known}:]`;
  switch (lower) {
    case 'to':
    case 't':
      return '[last_To:]';
    case 'contact':
    case 'm':
      return `Contact: ${formatContact(value)}`;
    case 'content-length':
    case 'l':
    case '':
      return undefined;
    default:
      return `${escapeSipp(name)}: ${escapeSipp(value)}`;
  }
}

/** Whether it was there already; fields that repeat are one keyword. */
function isDone(done: Set<string>, what: string): boolean {
  if (done.has(what)) return true;
  done.add(what);
  return false;
}

function withoutTag(value: string): string {
  return escapeSipp(value.replace(/;[ \t]*tag=[^;>\s]*/i, ''));
}

function formatContact(value: string): string {
  const user = /sips?:([^@;>]{0,200})@/i.exec(value)?.[1] ?? 'sipp';
  const parameters = /\*|;[ \t]*expires=\d+/i.exec(value)?.[0] ?? '';
  return `<sip:${escapeSipp(user)}@[local_ip]:[local_port];transport=[transport]>${parameters}`;
}

function formatUser(value: string): string {
  const user = /username="([\w.+@-]*)"/i.exec(value)?.[1] ?? '';
  return user === '' ? '' : `username=${user} `;
}

/** Addresses and ports of the media become those of sipp; each media description has two ports of its own. */
function formatBody(body: string, isSdp: boolean): string[] {
  const lines = body.split(/\r\n|\r|\n/);
  while (lines.at(-1) === '') lines.pop();
  if (!isSdp) return lines.map(escapeSipp);
  let media = -1;
  return lines.map((line) => {
    const origin = /^(o=\S* \S+ \S+ IN )IP[46] \S+$/.exec(line)?.[1];
    if (origin !== undefined) return `${escapeSipp(origin)}IP[local_ip_type] [local_ip]`;
    // A zero address is a hold (RFC 3264 8.4).
    if (/^c=IN IP[46] /.test(line) && !line.endsWith(' 0.0.0.0')) return 'c=IN IP[media_ip_type] [media_ip]';
    const [whole = '', type, port] = /^m=(\S+) (\d+)/.exec(line) ?? [];
    if (type === undefined) return escapeSipp(line);
    media++;
    const offset = media === 0 ? '' : `+${2 * media}`;
    return `m=${escapeSipp(type)} ${port === '0' ? '0' : `[media_port${offset}]`}${escapeSipp(line.slice(whole.length))}`;
  });
}

/** Text that is sent as it is. In a scenario, brackets are keywords, `\x41` is a letter, and `]]>` ends the text. */
function escapeSipp(text: string): string {
  return text
    .replaceAll('\\', '\\x5c')
    .replaceAll('[', '\\x5b')
    .replaceAll(']]>', ']]\\x3e')
    .replace(/[^\t\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
}
