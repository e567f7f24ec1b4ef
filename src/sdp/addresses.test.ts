import { describe, expect, it } from 'vitest';
import { addressKey, isAddressOfType, isHostName, isIpv4, isZeroAddress, parseIpv6 } from './addresses.ts';

describe('addresses', () => {
  it.each(['192.0.2.1', '0.0.0.0', '255.255.255.255', '010.077.000.001'])('takes %s for IPv4', (text) => {
    expect(isIpv4(text)).toBe(true);
  });

  it.each(['', '192.0.2', '192.0.2.256', '192.0.2.1.1', '1.2.3.', 'a.b.c.d', ' 1.2.3.4', '1234.1.1.1'])(
    'does not take %j for IPv4',
    (text) => {
      expect(isIpv4(text)).toBe(false);
    },
  );

  it.each<[string, number[]]>([
    ['2001:db8::1', [0x2001, 0xdb8, 0, 0, 0, 0, 0, 1]],
    ['::', [0, 0, 0, 0, 0, 0, 0, 0]],
    ['1::', [1, 0, 0, 0, 0, 0, 0, 0]],
    ['1:2:3:4:5:6:7:8', [1, 2, 3, 4, 5, 6, 7, 8]],
    ['::ffff:192.0.2.2', [0, 0, 0, 0, 0, 0xffff, 0xc000, 0x202]],
    ['1:2:3:4:5:6:192.0.2.2', [1, 2, 3, 4, 5, 6, 0xc000, 0x202]],
  ])('reads %s', (text, groups) => {
    expect(parseIpv6(text)).toEqual(groups);
  });

  it.each([
    '',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7::8',
    '12345::',
    '192.0.2.1',
    '192.0.2.1::',
  ])('does not take %j for IPv6', (text) => {
    expect(parseIpv6(text)).toBeUndefined();
  });

  it('tells names from addresses that went wrong', () => {
    expect(isHostName('host.example.com')).toBe(true);
    expect(isHostName('a1b2-abc.local')).toBe(true);
    expect(isHostName('192.0.2.256')).toBe(false);
    expect(isHostName('[2001:db8::1]')).toBe(false);
    expect(isHostName('')).toBe(false);
  });

  it('holds an address against its address type', () => {
    expect(isAddressOfType('2001:db8::1', 'IP4')).toBe(false);
    expect(isAddressOfType('192.0.2.1', 'IP6')).toBe(false);
    expect(isAddressOfType('host.example.com', 'IP6')).toBe(true);
    expect(isAddressOfType('+15551234', 'E164')).toBe(true);
    expect(isAddressOfType('', 'NSAP')).toBe(false);
  });

  it('knows zero however it is written', () => {
    for (const zero of ['0.0.0.0', '000.0.0.0', '::', '0:0:0:0:0:0:0:0', '::0', '::0.0.0.0', '[::]']) {
      expect(isZeroAddress(zero)).toBe(true);
    }
    for (const other of ['0.0.0.1', '::1', '', 'zero.example']) expect(isZeroAddress(other)).toBe(false);
  });

  it('gives one key to two ways of writing an address', () => {
    expect(addressKey('2001:DB8:0:0::1')).toBe(addressKey('2001:db8::1'));
    expect(addressKey('[2001:db8::1]')).toBe(addressKey('2001:db8::1'));
    expect(addressKey('010.0.0.1')).toBe(addressKey('10.0.0.1'));
    expect(addressKey('Host.Example')).toBe(addressKey('host.example'));
    expect(addressKey('::ffff:192.0.2.2')).not.toBe(addressKey('192.0.2.2'));
  });
});
