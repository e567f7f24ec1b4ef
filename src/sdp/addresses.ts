/** Addresses as SDP writes them (RFC 8866 5.7, 9): IPv4, IPv6 or a host name. */

/** `192.0.2.1`; an octet may have leading zeros, as some senders write them. */
export function isIpv4(text: string): boolean {
  if (text.length > 15) return false;
  const octets = text.split('.');
  return octets.length === 4 && octets.every((octet) => /^\d{1,3}$/.test(octet) && Number(octet) <= 255);
}

/** The eight 16-bit groups of an IPv6 address (RFC 4291 2.2), undefined when the text is none. */
export function parseIpv6(text: string): number[] | undefined {
  if (text.length > 45) return undefined;
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = parseGroups(halves[0] ?? '', halves.length === 1);
  const tail = parseGroups(halves[1] ?? '', true);
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  return [...head, ...Array.from({ length: missing }, () => 0), ...tail];
}

/** Groups between colons; only at the very end may the last one be an IPv4 address. */
function parseGroups(text: string, isLast: boolean): number[] | undefined {
  const groups: number[] = [];
  if (text === '') return groups;
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (isLast && index === parts.length - 1 && part.includes('.')) {
      if (!isIpv4(part)) return undefined;
      const [a = 0, b = 0, c = 0, d = 0] = part.split('.').map(Number);
      groups.push(a * 256 + b, c * 256 + d);
    } else if (/^[\da-fA-F]{1,4}$/.test(part)) {
      groups.push(parseInt(part, 16));
    } else {
      return undefined;
    }
  }
  return groups;
}

/** A name that DNS could hold: letters, digits, hyphens and dots, not digits and dots alone. */
export function isHostName(text: string): boolean {
  return text.length <= 255 && /^[\w-]+(\.[\w-]+)*\.?$/.test(text) && !/^[\d.]+$/.test(text);
}

/** Whether `address` is what its address type (IP4, IP6) promises; true for address types that are not known. */
export function isAddressOfType(address: string, addressType: string): boolean {
  const type = addressType.toUpperCase();
  if (type === 'IP4') return isIpv4(address) || isHostName(address);
  if (type === 'IP6') return parseIpv6(address) !== undefined || isHostName(address);
  return address !== '';
}

/** 0.0.0.0 or ::, however written: once the way to say "hold" (RFC 2543 B.5, RFC 3264 8.4). */
export function isZeroAddress(text: string): boolean {
  if (isIpv4(text)) return text.split('.').every((octet) => Number(octet) === 0);
  return parseIpv6(unbracketed(text))?.every((group) => group === 0) ?? false;
}

/** Equal for two ways of writing one address, and for two ways of writing one host name. */
export function addressKey(text: string): string {
  if (isIpv4(text)) return text.split('.').map(Number).join('.');
  return parseIpv6(unbracketed(text))?.join(':') ?? text.toLowerCase();
}

/** Some senders put the brackets of a URI around an IPv6 address; SDP has none. */
function unbracketed(text: string): string {
  return text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text;
}
