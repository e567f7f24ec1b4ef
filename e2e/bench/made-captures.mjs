// Two captures that are large in one way only: a call of ten thousand messages, and two hundred thousand calls.
import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** @typedef {{ readonly from: number, readonly to: number, readonly text: string }} Message endpoints by their last octet */

/**
 * A call whose parties send each other INFO.
 * @param {string} path @param {number} messages about so many
 */
export function makeLongCall(path, messages) {
  write(path, function* () {
    const dialog = { callId: 'long', branch: 'b', caller: 1, callee: 2 };
    yield { from: 1, to: 2, text: request('INVITE', dialog, 1, '') };
    yield { from: 2, to: 1, text: response('200 OK', 'INVITE', dialog, 1) };
    yield { from: 1, to: 2, text: request('ACK', dialog, 1, ';tag=2') };
    for (let cseq = 2; cseq * 2 < messages; cseq++) {
      yield { from: 1, to: 2, text: request('INFO', dialog, cseq, ';tag=2') };
      yield { from: 2, to: 1, text: response('200 OK', 'INFO', dialog, cseq) };
    }
  });
}

/**
 * Calls that are all refused at once.
 * @param {string} path @param {number} calls
 */
export function makeManyCalls(path, calls) {
  write(path, function* () {
    for (let call = 0; call < calls; call++) {
      const dialog = { callId: `c${call}`, branch: `b${call}`, caller: call % 977, callee: call % 89 };
      yield { from: 1, to: 2, text: request('INVITE', dialog, 1, '') };
      yield {
        from: 2,
        to: 1,
        text: response(call % 3 === 0 ? '404 Not Found' : '486 Busy Here', 'INVITE', dialog, 1),
      };
    }
  });
}

/** @typedef {{ callId: string, branch: string, caller: number, callee: number }} Dialog */

/** @param {string} method @param {Dialog} dialog @param {number} cseq @param {string} toTag */
function request(method, dialog, cseq, toTag) {
  const { callee } = dialog;
  return `${method} sip:u${callee}@192.0.2.2 SIP/2.0\r\n${fields(method, dialog, cseq, toTag)}`;
}

/** @param {string} status @param {string} method @param {Dialog} dialog @param {number} cseq */
function response(status, method, dialog, cseq) {
  return `SIP/2.0 ${status}\r\n${fields(method, dialog, cseq, ';tag=2')}`;
}

/** @param {string} method @param {Dialog} dialog @param {number} cseq @param {string} toTag */
function fields(method, { callId, branch, caller, callee }, cseq, toTag) {
  return [
    `Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK${branch}-${method === 'ACK' ? 'a' : ''}${cseq}`,
    `From: <sip:u${caller}@192.0.2.1>;tag=1`,
    `To: <sip:u${callee}@192.0.2.2>${toTag}`,
    `Call-ID: ${callId}@192.0.2.1`,
    `CSeq: ${cseq} ${method}`,
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
}

/**
 * A pcap of raw IP (link type 101), a packet every millisecond. What is there already is not made again.
 * @param {string} path @param {() => Iterable<Message>} messages
 */
function write(path, messages) {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.unfinished`;
  const file = openSync(unfinished, 'w');
  const head = Buffer.alloc(24);
  head.writeUInt32LE(0xa1b2c3d4, 0);
  head.writeUInt16LE(2, 4);
  head.writeUInt16LE(4, 6);
  head.writeUInt32LE(65_535, 16);
  head.writeUInt32LE(101, 20);
  /** @type {Buffer[]} */
  let pieces = [head];
  let time = 0;
  for (const { from, to, text } of messages()) {
    pieces.push(packet(from, to, text, time++));
    if (pieces.length < 10_000) continue;
    writeSync(file, Buffer.concat(pieces));
    pieces = [];
  }
  writeSync(file, Buffer.concat(pieces));
  closeSync(file);
  renameSync(unfinished, path);
}

/** @param {number} from @param {number} to @param {string} text @param {number} milliseconds */
function packet(from, to, text, milliseconds) {
  const length = 28 + text.length;
  const bytes = Buffer.alloc(16 + length);
  bytes.writeUInt32LE(1_700_000_000 + Math.floor(milliseconds / 1000), 0);
  bytes.writeUInt32LE((milliseconds % 1000) * 1000, 4);
  bytes.writeUInt32LE(length, 8);
  bytes.writeUInt32LE(length, 12);
  bytes.writeUInt8(0x45, 16);
  bytes.writeUInt16BE(length, 18);
  bytes.writeUInt8(64, 24);
  bytes.writeUInt8(17, 25);
  bytes.set([192, 0, 2, from, 192, 0, 2, to], 28);
  bytes.writeUInt16BE(5060, 36);
  bytes.writeUInt16BE(5060, 38);
  bytes.writeUInt16BE(8 + text.length, 40);
  bytes.write(text, 44, 'latin1');
  return bytes;
}
