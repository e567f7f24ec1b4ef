import { bytesOf, concat } from './layers.ts';

interface Block {
  readonly payloadType: number;
  readonly bytes: Uint8Array;
}

/** A payload of redundant audio (RFC 2198 3); `offset` in units of the RTP clock, the oldest copy first. */
export function redundantPayload(
  copies: readonly (Block & { readonly offset: number })[],
  primary: Block,
): Uint8Array<ArrayBuffer> {
  const headers = copies.map(({ payloadType, offset, bytes }) =>
    bytesOf([0x80 | payloadType, 1], [offset * 1024 + bytes.length, 3]),
  );
  const contents = copies.map(({ bytes }) => bytes);
  return concat(...headers, Uint8Array.of(primary.payloadType), ...contents, primary.bytes);
}
