import type { SipMessage } from '../../sip/message.ts';
import type { MessageClass } from '../../ladder/model.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Bytes as text; what is no UTF-8 becomes the replacement character, which the byte table does not hide. */
export function decodeBytes(bytes: Uint8Array, start = 0, end = bytes.length): string {
  return decoder.decode(bytes.subarray(start, end));
}

/** A start line as a title: `INVITE` and the Request-URI, `407` and the reason phrase. */
export function titleOf(line: SipMessage['startLine']): { start: string; rest: string } {
  return line.kind === 'request'
    ? { start: line.method, rest: line.requestUri }
    : { start: line.statusText, rest: line.reason };
}

export function messageClass(line: SipMessage['startLine']): MessageClass {
  if (line.kind === 'request') return 'request';
  const digit = Math.floor((line.status ?? 0) / 100);
  return digit >= 1 && digit <= 6 ? (`${digit}xx` as MessageClass) : 'unknown';
}
