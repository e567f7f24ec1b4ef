import type { MessageDetails } from '../../engine/answers/message-details.ts';
import { layerFields } from './layer-fields.ts';
import { decodeBytes } from './message-text.ts';

/** A stretch of bytes with a name: [start, end). */
interface ByteField {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** A layer of a frame; its fields are in order, and some share their bytes. */
export interface ByteLayer extends Omit<ByteField, 'value'> {
  readonly fields: readonly ByteField[];
}

/** All bytes that are known of the frame of a message, and their layers from outside in, one behind the other. */
export interface FrameBytes {
  readonly bytes: Uint8Array;
  readonly layers: readonly ByteLayer[];
}

export function layoutBytes({ message, head, descriptions }: MessageDetails): FrameBytes {
  const before = head?.bytes.length ?? 0;
  const bytes = head === undefined ? message.bytes : joined(head.bytes, message.bytes);
  const outer = (head?.layers ?? []).map(({ id, name, start, end }) => ({
    name,
    start,
    end,
    fields: fieldsOf(id, bytes.subarray(start, end), start),
  }));
  const outerEnd = outer.at(-1)?.end ?? 0;
  const between: ByteLayer[] =
    outerEnd < before ? [{ name: 'Before the message', start: outerEnd, end: before, fields: [] }] : [];
  const { startLine, headers, body, parts, extra } = message;
  const sip: ByteLayer = {
    name: 'SIP',
    start: before,
    end: before + body.start,
    fields: [
      {
        name: 'start line',
        value: decodeBytes(message.bytes, startLine.start, startLine.end).trimEnd(),
        start: before + startLine.start,
        end: before + startLine.end,
      },
      ...headers.map(({ canonicalName, value, start, end }) => ({
        name: canonicalName || 'no name',
        value,
        start: before + start,
        end: before + end,
      })),
    ],
  };
  const inner = parts.flatMap((part, i): ByteLayer[] => {
    if (part.contentType?.type === 'multipart' || part.end <= part.start) return [];
    const lines = descriptions.find((description) => description.part === i)?.lines ?? [];
    const fields = lines.map(({ type, value, raw, start }, line) => ({
      name: type === '' ? 'line' : `${type}=`,
      value: type === '' ? raw : value,
      start: before + start,
      // Line ends belong to their lines.
      end: before + (lines[line + 1]?.start ?? part.end),
    }));
    const name = lines.length > 0 ? 'SDP' : (part.contentType?.name ?? 'Body');
    return [{ name, start: before + part.start, end: before + part.end, fields }];
  });
  const rest: ByteLayer[] =
    extra === undefined
      ? []
      : [{ name: 'After the body', start: before + extra.start, end: before + extra.end, fields: [] }];
  return { bytes, layers: [...outer, ...between, sip, ...inner, ...rest] };
}

/** The index of the innermost layer with a byte, and of its first field with it; -1 where there is none. */
export function findField(layers: readonly ByteLayer[], at: number): { layer: number; field: number } {
  const layer = layers.findLastIndex(({ start, end }) => start <= at && at < end);
  const field = layers[layer]?.fields.findIndex(({ start, end }) => start <= at && at < end) ?? -1;
  return { layer, field };
}

function fieldsOf(id: string, bytes: Uint8Array, start: number): ByteField[] {
  return (layerFields.get(id) ?? []).flatMap(({ name, at, size, format }) => {
    const own = bytes.subarray(at, at + size);
    // Options may be missing, headers may be cut.
    if (own.length === 0 || (size !== Infinity && own.length < size)) return [];
    return [{ name, value: format(own), start: start + at, end: start + at + own.length }];
  });
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}
