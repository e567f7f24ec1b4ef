import { excerpt } from '../../bytes/text.ts';
import { trim } from '../grammar.ts';
import type { NameAddr } from '../name-addr.ts';
import { parseNameAddr } from '../name-addr.ts';
import { parameterValue } from '../parameters.ts';
import type { Fault } from '../problem.ts';
import type { ListHeader } from './definition.ts';
import { maxUint32, parseNumber } from './shapes/number.ts';

/** `*`: all bindings, in a REGISTER that removes them (RFC 3261 10.2.2). */
interface WildcardContact {
  wildcard: true;
}

export interface ContactAddress extends NameAddr {
  wildcard: false;
  /** Preference, 0 to 1. */
  q: number | undefined;
  /** Seconds; more than 2^32 - 1 only if the text says so. */
  expires: number | undefined;
  /** +sip.instance without its brackets: the same device under another address (RFC 5626 4.1). */
  instance: string | undefined;
}

export type Contact = ContactAddress | WildcardContact;

export const contactHeader: ListHeader<Contact> = {
  name: 'Contact',
  compact: 'm',
  spec: 'RFC 3261 20.10',
  list: true,
  parse: parseContact,
};

function parseContact(text: string, faults: Fault[] = []): Contact | undefined {
  if (trim(text) === '*') return { wildcard: true };
  const address = parseNameAddr(text, faults);
  if (address === undefined) return undefined;
  const expires = parameterValue(address.parameters, 'expires');
  const instance = parameterValue(address.parameters, '+sip.instance');
  return Object.assign(address, {
    wildcard: false,
    q: parseQ(parameterValue(address.parameters, 'q'), faults),
    expires: expires === undefined ? undefined : parseExpires(expires, faults),
    instance: instance?.startsWith('<') && instance.endsWith('>') ? instance.slice(1, -1) : instance,
  });
}

function parseQ(text: string | undefined, faults: Fault[]): number | undefined {
  if (text === undefined) return undefined;
  const q = /^\d?(\.\d*)?$/.test(text) && text !== '' && text !== '.' ? Number(text) : NaN;
  if (q >= 0 && q <= 1) return q;
  faults.push({
    code: 'number-out-of-range',
    detail: `q is ${excerpt(text)}, not 0 to 1.`,
    severity: 'warning',
  });
  return undefined;
}

function parseExpires(text: string, faults: Fault[]): number | undefined {
  const expires = parseNumber(text, maxUint32, faults);
  if (expires === undefined) {
    const detail = `expires is ${excerpt(text)}, not a number of seconds.`;
    faults.push({ code: 'malformed-header-field', detail, severity: 'warning' });
  }
  return expires;
}
