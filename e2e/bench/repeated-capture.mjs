// A capture as long as one likes: another one again and again, each time later.
import { closeSync, existsSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';

const HEADER = 24;
const PIECE = 1 << 28;

/**
 * Writes a pcap (little endian, microseconds) of the records of another, repeated until it has about so many bytes.
 * What is there already is not made again. Returns how often they are repeated.
 * @param {string} path @param {string} source @param {number} bytes
 */
export function makeRepeated(path, source, bytes) {
  const content = readFileSync(source);
  const turns = Math.max(1, Math.round((bytes - HEADER) / (content.length - HEADER)));
  if (existsSync(path)) return turns;
  const records = recordsOf(content);
  const first = content.readUInt32LE(records[0] ?? 0);
  const seconds = content.readUInt32LE(records.at(-1) ?? 0) - first + 2;
  const unfinished = `${path}.unfinished`;
  const file = openSync(unfinished, 'w');
  writeSync(file, content, 0, HEADER);
  for (let turn = 0; turn < turns; turn++) {
    for (let at = HEADER; at < content.length;)
      at += writeSync(file, content, at, Math.min(PIECE, content.length - at));
    for (const at of records) content.writeUInt32LE(content.readUInt32LE(at) + seconds, at);
  }
  closeSync(file);
  renameSync(unfinished, path);
  return turns;
}

/** Where the records of a pcap begin. @param {Buffer} content */
function recordsOf(content) {
  if (content.readUInt32LE(0) !== 0xa1b2c3d4)
    throw new Error('This is no little-endian pcap of microseconds.');
  const records = [];
  for (let at = HEADER; at + 16 <= content.length; at += 16 + content.readUInt32LE(at + 8)) records.push(at);
  return records;
}
