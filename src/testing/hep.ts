import { bytesOf, concat, type TestEndpoint } from './layers.ts';

/** HEP packets for tests, written from the specification (HEP3 rev. 12). */

export interface HepOptions {
  readonly from: TestEndpoint;
  readonly to: TestEndpoint;
  readonly protocol?: number;
  readonly seconds?: number;
  readonly microseconds?: number;
  readonly payloadType?: number;
  readonly correlation?: string;
}

function chunk(type: number, value: Uint8Array, vendor = 0): Uint8Array<ArrayBuffer> {
  return concat(bytesOf([vendor, 2], [type, 2], [6 + value.length, 2]), value);
}

function addressBytes({ address }: TestEndpoint): Uint8Array<ArrayBuffer> {
  return typeof address === 'number'
    ? bytesOf([address, 4])
    : bytesOf(...address.map((word) => [word, 2] as const));
}

export function hep3(payload: Uint8Array, options: HepOptions): Uint8Array<ArrayBuffer> {
  const {
    from,
    to,
    protocol = 17,
    seconds = 1_600_000_000,
    microseconds = 250_000,
    payloadType = 1,
  } = options;
  const isV4 = typeof from.address === 'number';
  const chunks = concat(
    chunk(1, bytesOf([isV4 ? 2 : 10, 1])),
    chunk(2, bytesOf([protocol, 1])),
    // A vendor's chunk of the same number means something else.
    chunk(11, bytesOf([99, 1]), 1),
    chunk(isV4 ? 3 : 5, addressBytes(from)),
    chunk(isV4 ? 4 : 6, addressBytes(to)),
    chunk(7, bytesOf([from.port, 2])),
    chunk(8, bytesOf([to.port, 2])),
    chunk(9, bytesOf([seconds, 4])),
    chunk(10, bytesOf([microseconds, 4])),
    chunk(11, bytesOf([payloadType, 1])),
    chunk(12, bytesOf([2001, 4])),
    options.correlation === undefined ? new Uint8Array() : chunk(17, Buffer.from(options.correlation)),
    chunk(15, payload),
  );
  return concat(Buffer.from('HEP3'), bytesOf([6 + chunks.length, 2]), chunks);
}

/** Versions 1 and 2: fixed headers; version 2 has a time, in the byte order of a little-endian host. */
export function hep2(
  version: 1 | 2,
  payload: Uint8Array,
  { from, to, protocol = 17, seconds = 1_600_000_000, microseconds = 250_000 }: HepOptions,
): Uint8Array<ArrayBuffer> {
  const isV4 = typeof from.address === 'number';
  const time = concat(bytesOf([seconds, 4]).reverse(), bytesOf([microseconds, 4]).reverse(), bytesOf([0, 4]));
  return concat(
    bytesOf(
      [version, 1],
      [isV4 ? 16 : 40, 1],
      [isV4 ? 2 : 10, 1],
      [protocol, 1],
      [from.port, 2],
      [to.port, 2],
    ),
    addressBytes(from),
    addressBytes(to),
    version === 2 ? time : new Uint8Array(),
    payload,
  );
}
