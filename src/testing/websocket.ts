import { deflateRawSync, constants } from 'node:zlib';
import { bytesOf, concat } from './layers.ts';

/** WebSocket connections for tests, written from RFC 6455 and RFC 7692. */

export const webSocketRequest = Buffer.from(
  [
    'GET /sip HTTP/1.1',
    'Host: example.com',
    'Connection: keep-alive, Upgrade',
    'Upgrade: WebSocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Protocol: sip',
    'Sec-WebSocket-Extensions: permessage-deflate',
    '',
    '',
  ].join('\r\n'),
);

export const webSocketResponse = Buffer.from(
  [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Protocol: sip',
    '',
    '',
  ].join('\r\n'),
);

export interface FrameOptions {
  readonly opcode?: number;
  readonly final?: boolean;
  readonly compressed?: boolean;
  /** Four bytes; without, the frame is not masked. */
  readonly mask?: Uint8Array;
}

export function webSocketFrame(
  payload: Uint8Array,
  { opcode = 1, final = true, compressed = false, mask }: FrameOptions = {},
): Uint8Array<ArrayBuffer> {
  const { length } = payload;
  const size: [number, number][] =
    length < 126
      ? [[length, 1]]
      : length < 65536
        ? [
            [126, 1],
            [length, 2],
          ]
        : [
            [127, 1],
            [length, 8],
          ];
  const head = bytesOf([opcode | (final ? 0x80 : 0) | (compressed ? 0x40 : 0), 1], ...size);
  if (mask === undefined) return concat(head, payload);
  head[1]! |= 0x80;
  return concat(
    head,
    mask,
    payload.map((byte, i) => byte ^ mask[i & 3]!),
  );
}

/** Compressed messages as a sender makes them; with `takeover` each may repeat what was in those before. */
export function deflateMessages(
  messages: readonly Uint8Array[],
  takeover: boolean,
): Uint8Array<ArrayBuffer>[] {
  return messages.map((message, i) => {
    const before = takeover ? concat(...messages.slice(0, i)).slice(-32768) : new Uint8Array();
    const deflated = deflateRawSync(message, {
      finishFlush: constants.Z_SYNC_FLUSH,
      ...(before.length > 0 ? { dictionary: before } : {}),
    });
    // RFC 7692 7.2.1: without 00 00 FF FF.
    return new Uint8Array(deflated.subarray(0, -4));
  });
}
