import { isIpv4, parseIpv6 } from '../../../sdp/addresses.ts';
import type { Kind, Maker } from '../kind.ts';

/** IP addresses: a private one stays private, and those of one network stay in one network. */
export const addresses: Kind = {
  id: 'addresses',
  name: 'IP addresses',
  // 0.0.0.0 says "hold" (RFC 3264 8.4); loopback, broadcast and multicast are nobody's.
  harmless:
    /^(?:0+\.0+\.0+\.0+|127\.[\d.]+|255\.255\.255\.255|(?:22[4-9]|23\d)\.[\d.]+|::1?|[0:]+1?|ff[\da-f]{2}:[\da-f:]+)$/i,
  normal: (value) =>
    isIpv4(value) ? value.split('.').map(Number).join('.') : (parseIpv6(value)?.join(':') ?? value),
  replace: (value, maker) => (isIpv4(value) ? replaceV4(value, maker) : replaceV6(value, maker)),
};

/** Where networks of /24 come from, by what an address was: the private ones of RFC 1918, 6598, 3927, else RFC 5737. */
function networkOf(value: string): { pool: string; id: string; make: (number: number) => string } {
  const [a = 0, b = 0, c = 0] = value.split('.').map(Number);
  const id = `${a}.${b}.${c}`;
  const wide = (second: number, size: number) => (number: number) =>
    `${a}.${second + ((number >> 8) % size)}.${number & 255}`;
  if (a === 10) return { pool: '10', id, make: wide(0, 256) };
  if (a === 172 && b >= 16 && b < 32) return { pool: '172', id, make: wide(16, 16) };
  if (a === 100 && b >= 64 && b < 128) return { pool: '100', id, make: wide(64, 64) };
  if (a === 192 && b === 168) return { pool: '192', id, make: (number) => `192.168.${(number + 99) & 255}` };
  if (a === 169 && b === 254) return { pool: '169', id, make: (number) => `169.254.${(number + 99) & 255}` };
  const documentation = ['203.0.113', '198.51.100', '192.0.2'];
  return {
    pool: 'public',
    id,
    // Behind those of documentation, those for measuring (RFC 2544), then those that are reserved.
    make: (number) =>
      documentation[number - 1] ??
      (number < 516
        ? `198.${18 + ((number - 4) >> 8)}.${(number - 4) & 255}`
        : `${240 + ((number >> 16) % 14)}.${(number >> 8) & 255}.${number & 255}`),
  };
}

function replaceV4(value: string, maker: Maker): string {
  const { pool, id, make } = networkOf(value);
  const network = maker.fresh(make, `${pool} ${id}`);
  const host = Number(value.split('.')[3]);
  if (host === 0 || host === 255) return `${network}.${host}`;
  // A step that is the same for the whole network: two hosts stay two.
  return `${network}.${((host - 1 + 1 + (maker.hash(`host ${id}`) % 253)) % 254) + 1}`;
}

function replaceV6(value: string, maker: Maker): string {
  const groups = parseIpv6(value) ?? [];
  const hex = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':');
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    const v4 = [groups[6]! >> 8, groups[6]! & 255, groups[7]! >> 8, groups[7]! & 255].join('.');
    return `::ffff:${replaceV4(v4, maker)}`;
  }
  const [first = 0] = groups;
  const prefix = hex(groups.slice(0, 4));
  const isLink = (first & 0xffc0) === 0xfe80;
  const isLocal = (first & 0xfe00) === 0xfc00;
  const start = isLink ? 'fe80:0:0' : isLocal ? 'fd00:0:0' : '2001:db8:0';
  const network = isLink
    ? `${start}:0`
    : maker.fresh((number) => `${start}:${number.toString(16)}`, `v6 ${prefix}`);
  return shorten(maker.fresh((number) => `${network}:0:0:0:${number.toString(16)}`));
}

/** RFC 5952, for what was made above: zeros stand in the middle. */
function shorten(address: string): string {
  const groups = parseIpv6(address) ?? [];
  const end = groups.length - 1;
  let start = end;
  while (start > 0 && groups[start - 1] === 0) start--;
  if (end - start < 2) return address;
  const hex = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':');
  return `${hex(groups.slice(0, start))}::${hex(groups.slice(end))}`;
}
