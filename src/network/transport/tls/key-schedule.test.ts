import { describe, expect, test } from 'vitest';
import { findCipherSuite } from './cipher-suites.ts';
import { expandLabel, pseudorandom } from './key-schedule.ts';
import { protectionOf13 } from './record-protection.ts';

function hex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.replaceAll(/\s/g, '').match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

describe('keys of TLS 1.3 follow from a traffic secret as in RFC 8448, section 3', () => {
  test.each([
    [
      'client handshake',
      'b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21',
      'dbfaa693d1762c5b666af5d950258d01',
      '5bd3c71b836e0b76bb73265f',
    ],
    [
      'server handshake',
      'b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38',
      '3fce516009c21727d0f2e4e86ee403bc',
      '5d313eb2671276ee13000b30',
    ],
    [
      'client application',
      '9e40646ce79a7f9dc05af8889bce6552875afa0b06df0087f792ebb7c17504a5',
      '17422dda596ed5d9acd890e3c63f5051',
      '5b78923dee08579033e523d9',
    ],
    [
      'server application',
      'a11af9f05531f856ad47116b45a950328204b4f44bfb6b3a4b4f1f3fcb631643',
      '9f02283b6c9c07efc26bb9f2ac92e356',
      'cf782b88dd83549aadf1e984',
    ],
  ])('%s', (_, secret, key, iv) => {
    expect(expandLabel('sha256', hex(secret), 'key', 16)).toEqual(hex(key));
    expect(expandLabel('sha256', hex(secret), 'iv', 12)).toEqual(hex(iv));
  });

  const suite = findCipherSuite(0x1301)!;
  const secret = hex('9e40646ce79a7f9dc05af8889bce6552875afa0b06df0087f792ebb7c17504a5');
  const sealed = hex(`1703030043
    a23f7054b62c94d0affafe8228ba55cbefacea42f914aa66bcab3f2b9819a8a5b46b395bd54a9a20441e2b62974e1f5a
    6292a2977014bd1e3deae63aeebb21694915e4`);
  const record = {
    type: 23,
    version: 0x0303,
    header: sealed.subarray(0, 5),
    fragment: sealed.subarray(5),
  };

  test('the record of 50 bytes of application data opens with its number, and with no other', () => {
    const protection = protectionOf13(suite, secret);
    expect(protection.open(record, 1)).toBeUndefined();
    const content = Uint8Array.from({ length: 50 }, (_, i) => i);
    expect(protection.open(record, 0)).toEqual({ type: 23, content });
  });

  test('one bit that differs closes it', () => {
    const fragment = record.fragment.slice();
    fragment[3]! ^= 1;
    expect(protectionOf13(suite, secret).open({ ...record, fragment }, 0)).toBeUndefined();
  });
});

test('the pseudorandom function of TLS 1.2 gives the published bytes', () => {
  const secret = hex('9bbe436ba940f017b17652849a71db35');
  const seed = hex('a0ba9f936cda311827a6f796ffd5198c');
  const bytes =
    hex(`e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a46b4e14baf9af
    0fa022f7077def17abfd3797c0564bab4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff70187347b66`);
  expect(pseudorandom(0x0303, 'sha256', secret, 'test label', seed, 100)).toEqual(bytes);
});
