/**
 * The private network that an address belongs to, undefined for a public one and for a name (RFC 1918 3, RFC 4193 3,
 * RFC 6598 7, RFC 3927 2.1). Text as Addresses.format and c= lines have it.
 */
export function networkOf(address: string): string | undefined {
  const text = address.toLowerCase();
  if (text.includes(':')) {
    if (/^f[cd][0-9a-f]{2}:/.test(text)) return 'fc00::/7';
    return /^fe[89ab][0-9a-f]:/.test(text) ? 'fe80::/10' : undefined;
  }
  const octets = octetsOf(text);
  if (octets === undefined) return undefined;
  const [a, b] = octets;
  if (a === 10) return '10.0.0.0/8';
  if (a === 172 && b >= 16 && b < 32) return '172.16.0.0/12';
  if (a === 192 && b === 168) return '192.168.0.0/16';
  if (a === 100 && b >= 64 && b < 128) return '100.64.0.0/10';
  return a === 169 && b === 254 ? '169.254.0.0/16' : undefined;
}

/** Loopback: it means something on its own host only (RFC 1122 3.2.1.3, RFC 4291 2.5.3). */
export function isLocalAddress(address: string): boolean {
  return address === '::1' || octetsOf(address)?.[0] === 127;
}

function octetsOf(text: string): [number, number] | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}$/.exec(text);
  return match === null ? undefined : [Number(match[1]), Number(match[2])];
}
