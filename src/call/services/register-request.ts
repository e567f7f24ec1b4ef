import { contactHeader, type ContactAddress } from '../../sip/headers/contact.ts';
import { expiresHeader } from '../../sip/headers/expires.ts';
import { parsed, type SipMessage } from '../../sip/message.ts';
import { parameterValue } from '../../sip/parameters.ts';
import { decodeUnreserved } from '../../sip/escapes.ts';
import { formatUri, type Uri } from '../../sip/uri.ts';

/** A contact as a REGISTER asks for it or a response lists it. */
export interface ListedContact {
  /** Equal for equal contacts. */
  readonly key: string;
  /** Equal for one flow of one device, whatever its address (RFC 5626 4.2); undefined for most devices. */
  readonly deviceKey: string | undefined;
  readonly user: string;
  readonly uri: string;
  readonly q: number | undefined;
  /** Seconds, its own or those of the Expires header field; undefined where nothing says (RFC 3261 10.2.1.1). */
  readonly expires: number | undefined;
  readonly instance: string | undefined;
}

/** What a REGISTER is for (RFC 3261 10.2): `query` has no contact, `unregister` removes all it names. */
export interface RegisterRequest {
  readonly kind: 'register' | 'query' | 'unregister';
  readonly contacts: readonly ListedContact[];
  /** `Contact: *` */
  readonly isWildcard: boolean;
}

export function readRegister(message: SipMessage): RegisterRequest {
  const contacts = readContacts(message);
  const isWildcard = parsed(message, contactHeader).some((contact) => contact.wildcard);
  if (contacts.length === 0 && !isWildcard) return { kind: 'query', contacts, isWildcard };
  const isRemoval = contacts.every(({ expires }) => expires === 0);
  return { kind: isRemoval ? 'unregister' : 'register', contacts, isWildcard };
}

export function readContacts(message: SipMessage): ListedContact[] {
  const forAll = parsed(message, expiresHeader);
  return parsed(message, contactHeader).flatMap((contact) =>
    contact.wildcard ? [] : [readContact(contact, forAll)],
  );
}

function readContact(contact: ContactAddress, forAll: number | undefined): ListedContact {
  const { uri, q, expires, instance, parameters } = contact;
  return {
    key: contactKey(uri),
    deviceKey: instance && `${instance} ${parameterValue(parameters, 'reg-id') ?? ''}`,
    user: uri.user ?? '',
    uri: formatUri(uri),
    q,
    expires: expires ?? forAll,
    instance,
  };
}

/** The parts of a contact's URI that tell it from others (RFC 3261 19.1.4). */
function contactKey(uri: Uri): string {
  if (uri.opaque !== undefined) return `${uri.scheme}:${uri.opaque}`;
  const transport = parameterValue(uri.parameters, 'transport')?.toLowerCase() ?? '';
  return [
    uri.scheme,
    decodeUnreserved(uri.user ?? ''),
    uri.host.toLowerCase(),
    uri.port ?? '',
    transport,
  ].join(' ');
}
