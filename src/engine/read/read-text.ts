import { latin1 } from '../../capture/logs/log-reader.ts';
import type { TextFormat, TextReader } from '../../capture/logs/text-format.ts';
import { textFormats } from '../../capture/logs/text-formats.ts';
import { Utf16Reader, wideEncodingOf } from '../../capture/logs/utf-16.ts';
import type { ReadText } from './extras.ts';
import { BUFFER, fill, grown, ReplayReader } from './pieces.ts';
import { HEAD } from './recognise.ts';

/** One message after the other, by the format that the text is recognised as. */
export const readText: ReadText = async (source, head, isStored, sink, signal) => {
  const file = sink.files[sink.files.length - 1]!;
  file.timeBase = 'none';
  let reader = source;
  let input = head;
  const encoding = wideEncodingOf(head.buffer);
  if (encoding !== undefined) {
    reader = new Utf16Reader(new ReplayReader(head.buffer.slice(0, head.length), source), encoding);
    input = { buffer: new Uint8Array(BUFFER), length: 0 };
  }
  let log: TextReader | undefined;
  for (let position = 0; ;) {
    // Always as much as there is room for: what waits is looked at again only when there is twice as much.
    const { buffer, length } = await fill(reader, input.buffer, input.length, input.buffer.length);
    const isLast = length < buffer.length;
    if (log === undefined) {
      const format = recogniseText(buffer.subarray(0, length));
      log = format?.open();
      file.format = format?.id ?? '';
    }
    if (!sink.piece(position, length)) return;
    const base = isStored && encoding === undefined ? position : -1;
    const rest = log?.read(buffer, 0, length, base, position, isLast, sink) ?? lastLines(buffer, length);
    file.timeBase = log?.timeBase ?? 'none';
    if (isLast) return;
    if (signal.aborted) {
      sink.damage(position, -1, 'reading was cancelled');
      return;
    }
    buffer.copyWithin(0, rest, length);
    position += rest;
    input = { buffer: rest === 0 ? grown(buffer) : buffer, length: length - rest };
  }
};

/** Where the last lines begin, which may announce a message that comes next. */
function lastLines(buffer: Uint8Array, length: number): number {
  const from = Math.max(1, length - HEAD);
  return Math.min(length, buffer.indexOf(10, from) + 1 || from);
}

/** The format of a text, by a piece of it: logs may begin with much that is no SIP. */
function recogniseText(piece: Uint8Array): TextFormat | undefined {
  const text = latin1(piece, 0, piece.length);
  if (!/SIP\//i.test(text)) return undefined;
  return textFormats.find((format) => format.sniff(text));
}
