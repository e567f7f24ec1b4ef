import { parseNameAddr } from '../sip/name-addr.ts';
import { header } from '../sip/message.ts';
import { addressOfRecord } from '../sip/uri.ts';
import type { FindingContext } from './finding.ts';

/** `alice@example.com`, or `somebody` where no message says who. */
export function bareAddress(uri: string | undefined): string {
  return uri?.replace(/^sips?:/, '') || 'somebody';
}

/** The address in From or To of a message. */
export function addressIn(
  { texts }: FindingContext,
  message: { readonly number: number },
  name: 'From' | 'To',
): string {
  const text = texts.message(message.number);
  const field = text && header(text, name);
  const address = field && parseNameAddr(field.value);
  return bareAddress(address && addressOfRecord(address.uri));
}

/** `403 Forbidden` */
export function statusOf(
  { index }: FindingContext,
  { number, status }: { readonly number: number; readonly status: number },
): string {
  return `${status} ${index.texts.text(index.messages.columns.reason[number]!)}`.trim();
}

/** Responses that refused credentials: `auth-failed` tells of them, other rules need not. */
export function refusedCredentials({ facts }: FindingContext): ReadonlySet<number> {
  const refused = facts.authentications.filter(({ outcome }) => outcome === 'refused');
  return new Set(refused.flatMap(({ tries }) => tries.flatMap(({ response }) => response ?? [])));
}
